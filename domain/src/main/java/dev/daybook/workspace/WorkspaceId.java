package dev.daybook.workspace;

import java.util.UUID;

/** Identifies a workspace within its tenant. */
public record WorkspaceId(UUID value) {
  public static WorkspaceId parse(String text) {
    return new WorkspaceId(dev.daybook.item.Uuids.parse(text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
