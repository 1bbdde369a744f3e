package dev.daybook.item;

/**
 * What lists of a kind can be asked by, beside what all kinds have: title and version. A facet is a
 * member of the document of that name.
 */
public enum Facet {
  /** {@code folder}: the folder the item lies in. */
  FOLDER("folder"),
  /** {@code parent}: the item of the same kind that this one lies below. */
  PARENT("parent"),
  /** {@code order}: a fractional key among those of the same folder or parent. */
  ORDER("order"),
  /** {@code tags}: a set of ids of tags. */
  TAG("tags"),
  /** {@code status}: a word of the kind's. */
  STATUS("status"),
  /** {@code assignees}: a set of ids of people. */
  ASSIGNEE("assignees"),
  /** {@code due}: a day, or an instant in a zone. */
  DUE("due");

  private final String member;

  Facet(String member) {
    this.member = member;
  }

  public String member() {
    return member;
  }
}
