package dev.daybook.persistence.access;

import jakarta.security.enterprise.CallerPrincipal;

/** The container's principal for an {@link Actor}; named by the person's id. */
public final class ActorPrincipal extends CallerPrincipal {
  private static final long serialVersionUID = 1L;

  private final transient Actor actor;

  public ActorPrincipal(Actor actor) {
    super(actor.person().toString());
    this.actor = actor;
  }

  public Actor actor() {
    return actor;
  }
}
