package dev.daybook.web;

import dev.daybook.persistence.access.Actor;
import org.jspecify.annotations.Nullable;

/**
 * What looking at a request's credentials came to.
 *
 * @param actor null for nobody in particular
 * @param isAnswered whether the request has had its answer already
 */
record Verdict(@Nullable Actor actor, boolean isAnswered) {
  /** The request goes on as nobody's; what needs somebody refuses it. */
  static final Verdict NOBODY = new Verdict(null, false);

  /** It ends here. */
  static final Verdict ANSWERED = new Verdict(null, true);

  static Verdict of(Actor actor) {
    return new Verdict(actor, false);
  }
}
