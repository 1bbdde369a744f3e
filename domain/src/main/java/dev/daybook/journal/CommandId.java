package dev.daybook.journal;

import java.util.UUID;

/** Identifies a command of one actor, so that its repetition gets the first answer. */
public record CommandId(UUID value) {
  public static CommandId parse(String text) {
    return new CommandId(dev.daybook.item.Uuids.parse(text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
