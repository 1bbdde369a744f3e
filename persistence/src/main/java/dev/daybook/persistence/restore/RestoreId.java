package dev.daybook.persistence.restore;

import java.util.UUID;

/** Identifies a restore within its workspace: the id of the command that asked for it. */
public record RestoreId(UUID value) {
  @Override
  public String toString() {
    return value.toString();
  }
}
