package dev.daybook.persistence.access;

/** On what a scope stands. */
enum Basis {
  /** The actor's membership, looked up where the scope is used. */
  MEMBERSHIP,
  /** Daybook's own work, for which nobody need be a member. */
  UPKEEP,
  /** Daybook's own too: making a workspace of what was kept of it, which nobody else may enter. */
  LOADING,
  /** Daybook's own too: reading a workspace for whoever moves its tenant. */
  MOVING,
  /** An operator's grant, recorded when the scope was made and asked about while it is used. */
  GRANT
}
