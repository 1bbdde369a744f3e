package dev.daybook.persistence.item;

import dev.daybook.item.ItemId;
import dev.daybook.journal.Moment;
import dev.daybook.journal.Position;
import dev.daybook.persistence.access.ScopedReads;
import dev.daybook.persistence.access.WorkspaceScope;
import dev.daybook.persistence.journal.Horizon;
import dev.daybook.persistence.shard.Columns;
import dev.daybook.problem.ProblemException;
import dev.daybook.problem.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;

/**
 * Finds the position that a moment stands for: always a commit's end, so that no commit is seen by
 * half. What a position stands for never changes; an instant's answer may, while a commit of that
 * same moment is still under way.
 */
@ApplicationScoped
public class Moments {
  private static final ScopedReads.Query POSITION =
      ScopedReads.Query.of(Items.class, "resolve_position");
  private static final ScopedReads.Query INSTANT =
      ScopedReads.Query.of(Items.class, "resolve_instant");

  private static final ScopedReads.Query MILESTONE =
      ScopedReads.Query.of(Items.class, "resolve_milestone");

  @Inject private ScopedReads reads;

  /**
   * The position of a moment, rounded down to a commit's end.
   *
   * @param field what to name in the problem
   * @throws ProblemException INVALID_PARAMETER, naming field and limit, when the moment is ahead of
   *     the head or before the workspace; BEYOND_HORIZON when it can no longer be told
   */
  public Position resolve(WorkspaceScope scope, Moment moment, String field) {
    Found found = look(scope, moment, field);
    Horizon.check(scope, found.position(), found.horizon(), field);
    return found.position();
  }

  /** As above, of whatever there has been: for who asks of entries, not of what they said. */
  public Position find(WorkspaceScope scope, Moment moment, String field) {
    return look(scope, moment, field).position();
  }

  private record Found(Position position, Position horizon) {
    static Found of(ResultSet row) throws SQLException {
      return new Found(new Position(row.getLong("position")), new Position(row.getLong("horizon")));
    }
  }

  private Found look(WorkspaceScope scope, Moment moment, String field) {
    if (moment instanceof Moment.At at) {
      return resolve(scope, at.position(), field);
    }
    if (moment instanceof Moment.Time time) {
      return resolve(scope, time.instant(), field);
    }
    return resolve(scope, named(scope, ((Moment.Named) moment).milestone(), field), field);
  }

  private Position named(WorkspaceScope scope, ItemId milestone, String field) {
    return reads.read(
        scope,
        MILESTONE,
        binder -> binder.key(scope).uuid(milestone.value()),
        rows -> {
          if (!rows.next()) {
            throw new ProblemException(
                ProblemType.INVALID_PARAMETER,
                field + " names no milestone of this workspace.",
                Map.of("field", field));
          }
          return new Position(rows.getLong(1));
        });
  }

  private Found resolve(WorkspaceScope scope, Position position, String field) {
    return reads.read(
        scope,
        POSITION,
        binder -> binder.number(position.value()).key(scope),
        rows -> {
          rows.next();
          long head = rows.getLong("head");
          if (position.value() > head) {
            throw new ProblemException(
                ProblemType.INVALID_PARAMETER,
                field + " is ahead of the workspace, which stands at " + head + ".",
                Map.of("field", field, "limit", head));
          }
          return Found.of(rows);
        });
  }

  private Found resolve(WorkspaceScope scope, Instant instant, String field) {
    return reads.read(
        scope,
        INSTANT,
        binder -> binder.key(scope).time(instant).time(instant).key(scope),
        rows -> {
          if (!rows.next()) {
            throw new IllegalStateException("an entry before the head is missing");
          }
          Instant made = Columns.time(rows, "created_at");
          Instant now = Columns.time(rows, "now");
          if (instant.isBefore(made)) {
            throw outside(field, " is before the workspace, which was made at ", made);
          }
          if (instant.isAfter(now)) {
            throw outside(field, " is ahead of the present, ", now);
          }
          return Found.of(rows);
        });
  }

  private static ProblemException outside(String field, String what, Instant limit) {
    return new ProblemException(
        ProblemType.INVALID_PARAMETER,
        field + what + limit + ".",
        Map.of("field", field, "limit", limit.toString()));
  }
}
