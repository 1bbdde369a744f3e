package dev.daybook.persistence.webhook;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.daybook.persistence.Background;
import dev.daybook.persistence.Postponed;
import dev.daybook.persistence.admission.Refusal;
import dev.daybook.persistence.journal.Appended;
import dev.daybook.persistence.shard.SqlProblems;
import dev.daybook.problem.ProblemException;
import dev.daybook.problem.ProblemType;
import dev.daybook.tenant.TenantId;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The workspaces whose webhooks may have something to send, on this server. It hears of commits
 * here and of attempts that are to be made again; what it forgets when the server ends, {@link
 * WebhookSweep} finds again, on whichever server looks first.
 */
@ApplicationScoped
class WebhookQueue {
  private static final System.Logger LOG = System.getLogger(WebhookQueue.class.getName());
  private static final int WORKSPACES_MAX = 100_000;

  /** Until a tenant's connections are asked for again. */
  private static final Duration PAUSE = Duration.ofSeconds(1);

  @Inject private WebhookSettings settings;
  @Inject private Background background;
  @Inject private Claims claims;
  @Inject private Slots slots;
  @Inject private Couriers couriers;

  private final Set<Place> waiting = ConcurrentHashMap.newKeySet();
  private final Postponed<Place> postponed =
      new Postponed<>(
          WORKSPACES_MAX,
          work -> background.after(PAUSE, work),
          place -> add(place, Duration.ZERO));
  private final Rounds rounds = new Rounds();

  /** Whether a workspace has webhooks: most have none, and their commits shall not cost a look. */
  private Cache<Place, Boolean> known;

  @PostConstruct
  void start() {
    known =
        Caffeine.newBuilder()
            .expireAfterWrite(settings.sweepInterval())
            .maximumSize(WORKSPACES_MAX)
            .build();
  }

  /** After the commit and on the writer's thread: what happens here must be quick. */
  void committed(@Observes(during = TransactionPhase.AFTER_SUCCESS) Appended head) {
    Place place = new Place(head.tenant(), head.workspace());
    if (!Boolean.FALSE.equals(known.getIfPresent(place))) {
      add(place, settings.delay());
    }
  }

  /** An owner has changed a webhook of the workspace. */
  void changed(Place place) {
    known.invalidate(place);
    add(place, Duration.ZERO);
  }

  /** Has a workspace looked at, that much later at the latest. */
  void add(Place place, Duration delay) {
    if (!postponed.has(place) && waiting.size() < WORKSPACES_MAX && waiting.add(place)) {
      background.after(delay, this::drain);
    }
  }

  /**
   * Sends something for a caller who waits for it.
   *
   * @throws ProblemException BUSY when too many are sent already
   */
  <T> T now(TenantId tenant, Supplier<T> work) {
    if (!slots.take(tenant)) {
      throw new ProblemException(
          ProblemType.BUSY,
          "As many webhooks as may be are being called already. Try again.",
          Map.of("retryAfterSeconds", 1));
    }
    try {
      return work.get();
    } finally {
      giveBack(tenant);
    }
  }

  private void giveBack(TenantId tenant) {
    slots.giveBack(tenant);
    wake();
  }

  /** Has all looked at that wait, whatever became of who was to do so. */
  void wake() {
    background.now(this::drain);
  }

  private void drain() {
    rounds.run(
        () -> {
          DownShards down = new DownShards();
          List.copyOf(waiting).forEach(place -> look(place, down));
        });
  }

  private void look(Place place, DownShards down) {
    // Before the look, so that a commit during it is not lost.
    waiting.remove(place);
    while (slots.take(place.tenant())) {
      Optional<Claim> claim = Optional.empty();
      try {
        claim = claim(place, down);
      } finally {
        if (claim.isEmpty()) {
          slots.giveBack(place.tenant());
        }
      }
      if (claim.isEmpty()) {
        return;
      }
      couriers.send(claim.get(), again -> sent(place, again));
    }
    // Until a slot is given back.
    waiting.add(place);
  }

  private Optional<Claim> claim(Place place, DownShards down) {
    try {
      return down.ask(
          claims.shard(place.tenant()),
          () -> known.get(place, claims::has) ? claims.claim(place) : Optional.empty());
    } catch (RuntimeException e) {
      Optional<ProblemException> problem = SqlProblems.behind(e);
      if (problem.filter(Refusal::is).isPresent()) {
        postponed.add(place);
        return Optional.empty();
      }
      // A tenant that was suspended, a shard that is down: found again by the look at all of them.
      boolean usual = problem.filter(p -> p.type() != ProblemType.INTERNAL).isPresent();
      LOG.log(
          usual ? System.Logger.Level.DEBUG : System.Logger.Level.ERROR,
          "webhooks not looked at workspace=" + place.workspace(),
          e);
      return Optional.empty();
    }
  }

  private void sent(Place place, @Nullable Duration again) {
    if (again != null) {
      background.after(again, () -> add(place, Duration.ZERO));
    }
    giveBack(place.tenant());
  }
}
