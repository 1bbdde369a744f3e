package dev.daybook.persistence;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.temporal.ChronoUnit;

/** The one clock of the application. The journal's times are the database's own. */
@ApplicationScoped
class Clocks {
  @Produces
  @Singleton
  Clock clock() {
    // What is answered at once is what will be read later: PostgreSQL keeps microseconds.
    return Clock.tick(Clock.systemUTC(), ChronoUnit.MICROS.getDuration());
  }
}
