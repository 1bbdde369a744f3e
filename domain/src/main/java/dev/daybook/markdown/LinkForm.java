package dev.daybook.markdown;

/** How a link is written. */
public enum LinkForm {
  /** {@code [[target#heading|label]]}. */
  WIKI,
  /** {@code ![[target]]}. */
  EMBED,
  /** {@code [label](target)}. */
  LINK,
  /** {@code ![label](target)}. */
  IMAGE,
  /** {@code [label]: target}, which other places of the note refer to. */
  DEFINITION,
  /**
   * {@code [text][label]}, {@code [label][]} or {@code [label]}, where a definition has the label.
   */
  REFERENCE,
  /** A block of the type itemLink. */
  BLOCK;

  /** Whether what it leads to is shown in its place. */
  public boolean isEmbed() {
    return this == EMBED || this == IMAGE;
  }

  /** Whether its target is a name as a person types it, and not part of a URL. */
  public boolean isWiki() {
    return this == WIKI || this == EMBED;
  }
}
