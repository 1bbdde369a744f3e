package dev.daybook.persistence.move;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.daybook.document.Documents;
import dev.daybook.item.Uuids;
import dev.daybook.journal.CommandId;
import dev.daybook.persistence.Background;
import dev.daybook.persistence.Page;
import dev.daybook.persistence.access.Actor;
import dev.daybook.persistence.job.JobRequest;
import dev.daybook.persistence.job.Jobs;
import dev.daybook.person.Part;
import dev.daybook.person.PersonId;
import dev.daybook.problem.ProblemException;
import dev.daybook.problem.ProblemType;
import dev.daybook.tenant.ShardName;
import dev.daybook.tenant.Tenant;
import dev.daybook.tenant.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Begins to move tenants to other shards, as jobs, tells how far that is, and calls it off. */
@ApplicationScoped
@Transactional(Transactional.TxType.NOT_SUPPORTED)
public class Moves {
  private static final MoveId LAST = new MoveId(new UUID(-1, -1));
  private static final int IDLE_MAX = 100;

  /** In the first half of an id, behind the bits of its version. */
  private static final long MILLISECOND = 1L << 16;

  private static final System.Logger LOG = System.getLogger(Moves.class.getName());

  @Inject private MoveRows rows;
  @Inject private MoveBeginning beginning;
  @Inject private CallingOff callingOff;
  @Inject private MoveSettings settings;
  @Inject private Jobs jobs;
  @Inject private Background background;
  @Inject private Clock clock;

  /** Goes on with what nobody is at, from now on. */
  void start(@Observes Startup event) {
    background.every(settings.poll(), this::resume);
  }

  /**
   * Begins to move a tenant to another shard, for operators. Asked for again while that is open, it
   * goes on where it failed.
   *
   * @throws ProblemException FORBIDDEN; INVALID_DOCUMENT naming shard or tier when there is no such
   *     one; CONFLICT naming shard when the tenant lives there or has no room there, tier when it
   *     has that, state when it is not active, move when another one is open; SHARD_UNAVAILABLE
   *     when the shard does not answer; as {@link Jobs#start}
   */
  public Move start(Actor operator, Tenant tenant, NewMove wanted, CommandId command) {
    operator.require(Part.OPERATOR);
    Optional<Move> before = begunBy(operator, tenant.id(), command);
    if (before.isPresent() && wanted.is(before.get())) {
      return before.get();
    }
    Optional<Move> open = rows.open(tenant.id());
    if (open.isPresent() && !isAsked(open.get(), wanted)) {
      throw new ProblemException(
          ProblemType.CONFLICT,
          "The tenant is being moved to "
              + open.get().target()
              + " already: "
              + open.get().id()
              + ".",
          Map.of("field", "move", "move", open.get().id().toString()));
    }
    MoveId id = open.map(Move::id).orElseGet(() -> next(tenant.id()));
    if (open.isEmpty()) {
      beginning.begin(operator.person(), tenant, wanted, id);
    }
    begin(request(tenant.id(), operator.person(), id, command));
    return rows.find(id).orElseThrow();
  }

  /** One at a time is at a move: where there is one already, nothing is lacking. */
  private void begin(JobRequest request) {
    try {
      jobs.start(request);
    } catch (ProblemException e) {
      if (e.type() != ProblemType.ALREADY_EXISTS) {
        throw e;
      }
    }
  }

  /** A greater one than the tenant has had, whatever the clocks of servers say. */
  private MoveId next(TenantId tenant) {
    UUID next = Uuids.next();
    UUID last =
        rows.list(tenant, LAST, 1).stream().map(one -> one.id().value()).findFirst().orElse(next);
    boolean isBehind =
        Long.compareUnsigned(next.getMostSignificantBits(), last.getMostSignificantBits()) <= 0;
    return new MoveId(
        isBehind
            ? new UUID(last.getMostSignificantBits() + MILLISECOND, next.getLeastSignificantBits())
            : next);
  }

  /** One that has failed goes on. */
  private boolean isAsked(Move open, NewMove wanted) {
    return wanted.is(open) && open.step() != MoveStep.CALLING_OFF && !open.running();
  }

  private Optional<Move> begunBy(Actor operator, TenantId tenant, CommandId command) {
    return jobs.begunBy(request(tenant, operator.person(), LAST, command))
        .filter(job -> job.kind().equals(MoveWork.KIND))
        .map(job -> MoveId.parse(Documents.read(job.parameters()).path(MoveWork.MOVE).asText()))
        .flatMap(rows::find);
  }

  private static JobRequest request(
      TenantId tenant, PersonId operator, MoveId move, CommandId command) {
    return new JobRequest(
        tenant,
        null,
        operator,
        MoveWork.KIND,
        command,
        Documents.canonical(
            JsonNodeFactory.instance.objectNode().put(MoveWork.MOVE, move.toString())));
  }

  /** A tenant's moves, latest first. */
  public Page<Move> list(Actor operator, TenantId tenant, @Nullable MoveId before, int most) {
    operator.require(Part.OPERATOR);
    return Page.of(rows.list(tenant, before == null ? LAST : before, most + 1), most);
  }

  /**
   * One of a tenant's moves.
   *
   * @throws ProblemException FORBIDDEN; NOT_FOUND
   */
  public Move get(Actor operator, TenantId tenant, MoveId id) {
    operator.require(Part.OPERATOR);
    return rows.find(id)
        .filter(move -> move.tenant().equals(tenant))
        .orElseThrow(() -> new ProblemException(ProblemType.NOT_FOUND, "There is nothing here."));
  }

  /**
   * Calls a move off: the tenant stays where it lives. Called off again, nothing changes.
   *
   * @throws ProblemException FORBIDDEN; NOT_FOUND; CONFLICT naming step when the tenant lives on
   *     the other shard by now
   */
  public Move callOff(Actor operator, TenantId tenant, MoveId id) {
    Move now = callingOff.callOff(get(operator, tenant, id));
    background.now(this::resume);
    return now;
  }

  /**
   * Calls a move off whose other shard is lost for good, as whoever asks says: it is over at once,
   * and nothing is erased there.
   *
   * @throws ProblemException as above; INVALID_PARAMETER naming lostShard when the tenant is moved
   *     to another one; CONFLICT naming lostShard while that answers; SHARD_UNAVAILABLE when the
   *     one that the tenant lives on does not
   */
  public Move callOffWithout(Actor operator, TenantId tenant, MoveId id, ShardName lost) {
    return callingOff.callOffWithout(get(operator, tenant, id), lost);
  }

  /** Goes on with moves that hold something up, and ends those that are proved. */
  private void resume() {
    try {
      rows.idle(settings.proving(), IDLE_MAX).forEach(this::resume);
    } catch (ProblemException e) {
      LOG.log(System.Logger.Level.DEBUG, "moves are not looked for", e);
    }
  }

  private void resume(Move move) {
    // The same job for whoever looks at the same time. Where a clock ticks in microseconds, its
    // millis() divides by zero.
    String name = move.step().word() + clock.instant().toEpochMilli() / settings.poll().toMillis();
    CommandId command = new CommandId(Uuids.named(move.id().value(), name));
    try {
      begin(request(move.tenant(), move.requestedBy(), move.id(), command));
    } catch (ProblemException e) {
      LOG.log(System.Logger.Level.DEBUG, "not gone on with move=" + move.id(), e);
    }
  }
}
