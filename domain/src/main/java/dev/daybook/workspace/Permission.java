package dev.daybook.workspace;

/** What a member may do in a workspace, from the least to the most. */
public enum Permission {
  READ,
  COMMENT,
  WRITE,
  /** Members, settings, redaction, rebuilding and verification. */
  ADMINISTER
}
