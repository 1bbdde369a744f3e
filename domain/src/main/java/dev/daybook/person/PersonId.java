package dev.daybook.person;

import java.util.UUID;

/** Identifies a person. Opaque: who that is stands in the catalog, where it can be erased. */
public record PersonId(UUID value) {
  /** On whose account Daybook does what nobody has asked for. */
  public static final PersonId NOBODY = new PersonId(new UUID(0, 0));

  public static PersonId parse(String text) {
    return new PersonId(dev.daybook.item.Uuids.parse(text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
