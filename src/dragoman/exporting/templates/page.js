
for (const story of document.querySelectorAll("section.story")) {
  const of = (number) => story.querySelectorAll(`[data-events~="${number}"]`);
  const numbers = (item) => item.dataset.events.split(" ").filter((number) => number !== "0");
  const light = (item, on) => {
    for (const number of numbers(item)) for (const other of of(number)) other.classList.toggle("on", on);
  };
  for (const item of story.querySelectorAll("[data-events]")) {
    item.addEventListener("mouseenter", () => light(item, true));
    item.addEventListener("mouseleave", () => light(item, false));
    item.addEventListener("focus", () => light(item, true));
    item.addEventListener("blur", () => light(item, false));
  }
  const saying = (number, on) => {
    for (const other of story.querySelectorAll(`[data-claims="${number}"]`)) other.classList.toggle("on", on);
  };
  for (const claim of story.querySelectorAll(".claim")) {
    claim.addEventListener("mouseenter", () => saying(claim.dataset.claims, true));
    claim.addEventListener("mouseleave", () => saying(claim.dataset.claims, false));
  }
  for (const mark of story.querySelectorAll("mark")) {
    mark.addEventListener("click", (click) => {
      const [number] = numbers(mark);
      if (number === undefined) return;
      click.stopPropagation();
      const card = story.querySelector(`.event[data-events="${number}"]`);
      card.scrollIntoView({ behavior: "smooth", block: "nearest" });
      card.focus({ preventScroll: true });
    });
  }
  for (const number of story.querySelectorAll(".event .number")) {
    number.addEventListener("click", () => {
      const event = number.closest(".event").dataset.events;
      story.querySelector(`mark.predicate[data-events~="${event}"]`)?.scrollIntoView({ behavior: "smooth", block: "center" });
    });
  }
}
