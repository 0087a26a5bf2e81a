"""Our own annotated sentences and stories: markup, compiler, checks and a viewer. The data are CC BY 4.0."""
