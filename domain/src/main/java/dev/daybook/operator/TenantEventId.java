package dev.daybook.operator;

import java.util.UUID;

/** Identifies what an operator has changed of a tenant; a UUIDv7, so later ones are greater. */
public record TenantEventId(UUID value) {
  @Override
  public String toString() {
    return value.toString();
  }
}
