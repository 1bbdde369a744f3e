package dev.daybook.workspace;

/**
 * What somebody may do in a workspace: a member from the least to the most, then what no role
 * gives.
 */
public enum Permission {
  READ,
  COMMENT,
  WRITE,
  /** Members, settings, redaction, rebuilding and verification. */
  ADMINISTER,
  /**
   * To hold what is there against the journal, and be told where it differs: for the administrators
   * of its tenant and for operators, who need not be members and are shown no content.
   */
  VERIFY
}
