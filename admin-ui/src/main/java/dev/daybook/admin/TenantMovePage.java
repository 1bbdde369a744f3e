package dev.daybook.admin;

import dev.daybook.item.Uuids;
import dev.daybook.journal.CommandId;
import dev.daybook.persistence.Page;
import dev.daybook.persistence.access.Actor;
import dev.daybook.persistence.move.Move;
import dev.daybook.persistence.move.MovePlaces;
import dev.daybook.persistence.move.Moves;
import dev.daybook.persistence.move.NewMove;
import dev.daybook.persistence.shard.Shards;
import dev.daybook.persistence.tenant.Tenants;
import dev.daybook.persistence.tenant.Tiers;
import dev.daybook.problem.ProblemException;
import dev.daybook.problem.ProblemType;
import dev.daybook.tenant.ShardName;
import dev.daybook.tenant.Tenant;
import dev.daybook.tenant.TierName;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The move of a tenant to another shard, for operators: begins one, tells of it, calls it off. */
@Named("tenantMovePage")
@RequestScoped
public class TenantMovePage {
  private static final String SHARD = "shard";
  private static final String TIER = "tier";

  /** Where what is in the way of any move is told. */
  private static final String MOVE = "move";

  @Inject private Visitor visitor;
  @Inject private Tenants tenants;
  @Inject private Moves moves;
  @Inject private MovePlaces places;
  @Inject private Shards shards;
  @Inject private Tiers tiers;
  private String slug = "";
  private String shard = "";
  private String tier = "";
  private @Nullable Move last;
  private MovePlaces.Offer offer = new MovePlaces.Offer(List.of(), List.of());
  private Refused refused = Refused.NOT;

  public void load() throws IOException {
    visitor.show(
        actor -> {
          Tenant tenant = tenants.get(actor, slug);
          last = last(actor, tenant);
          if (isFree()) {
            offer = places.of(actor, tenant);
          }
          refused = Refused.last(MOVE);
          shard = refused.value(SHARD);
          tier = refused.value(TIER);
        });
  }

  private @Nullable Move last(Actor actor, Tenant tenant) {
    return moves.list(actor, tenant.id(), null, 1).entries().stream().findFirst().orElse(null);
  }

  /** Begins to move it, or goes on where that has failed. */
  public @Nullable String begin() throws IOException {
    return visitor.act(
        this::address,
        actor -> {
          Tenant tenant = tenants.get(actor, slug);
          try {
            NewMove wanted = new NewMove(shard(), tier());
            Move move = moves.start(actor, tenant, wanted, new CommandId(Uuids.next()));
            Visitor.sayNext(tenant.name() + " is being moved to " + move.target() + ".");
          } catch (RuntimeException e) {
            ProblemException problem = Visitor.problem(e);
            Refused.tellNext(MOVE, field(problem), problem, Map.of(SHARD, shard, TIER, tier));
          }
          return "/admin/" + address() + "&faces-redirect=true";
        });
  }

  /** Where a refusal is told: at what was chosen, if it is about that. */
  private static String field(ProblemException problem) {
    if (problem.type() == ProblemType.SHARD_UNAVAILABLE) {
      return SHARD;
    }
    Object field = problem.members().get("field");
    return Set.of(SHARD, TIER).contains(String.valueOf(field)) ? String.valueOf(field) : MOVE;
  }

  /** Calls the last one off. */
  public @Nullable String callOff() throws IOException {
    return visitor.act(
        this::address,
        actor -> {
          Tenant tenant = tenants.get(actor, slug);
          Move move = last(actor, tenant);
          if (move == null) {
            throw new ProblemException(ProblemType.NOT_FOUND, "The tenant is not being moved.");
          }
          moves.callOff(actor, tenant.id(), move.id());
          Visitor.sayNext(tenant.name() + " stays on " + move.source() + ".");
          return "/admin/" + address() + "&faces-redirect=true";
        });
  }

  private @Nullable ShardName shard() {
    return shard.isEmpty() ? null : new ShardName(shard);
  }

  private @Nullable TierName tier() {
    return tier.isEmpty() ? null : new TierName(tier);
  }

  /** What a forged form says instead of a slug goes into no address. */
  private String address() {
    if (!Tenant.isSlug(slug)) {
      throw new ProblemException(ProblemType.NOT_FOUND, "There is no such tenant.");
    }
    return "tenant.xhtml?slug=" + slug;
  }

  /** Whether there was one. */
  public boolean isThere() {
    return last != null;
  }

  /** Whether one can be begun. */
  public boolean isFree() {
    return last == null || last.step().isEnd();
  }

  /** Whether there is anywhere to go. */
  public boolean isRoom() {
    return !offer.shards().isEmpty();
  }

  /** Whether the last one waits to be gone on with. */
  public boolean isStopped() {
    return isOnItsWay() && !last.running();
  }

  /** Whether the last one can be called off. */
  public boolean isOnItsWay() {
    return last != null && last.step().isBeforeFlip();
  }

  /** From where to where. */
  public String getWay() {
    return last == null ? "" : last.source() + " to " + last.target();
  }

  /** The tier that comes with it; empty for none. */
  public String getTierThen() {
    return last == null || last.tier() == null ? "" : last.tier().value();
  }

  public String getStep() {
    return last == null ? "" : last.step().word();
  }

  public String getLoaded() {
    return last == null
        ? ""
        : last.workspaces()
            + " workspaces, "
            + last.entries()
            + " entries, "
            + last.rounds()
            + " rounds";
  }

  /** How long nothing could be written; empty until that is over. */
  public String getPause() {
    return last == null || last.pauseMs() == null ? "" : last.pauseMs() + " ms";
  }

  /** What has ended the last job; empty for nothing. */
  public String getProblem() {
    return last == null || last.problem() == null ? "" : last.problem();
  }

  /** Why the form was refused, if it was for a field of it; otherwise empty. */
  public String refusal(String field) {
    return refused.of(field);
  }

  /** Those that fit; when a form comes back, all: what was chosen is looked at where it is done. */
  public List<String> getShards() {
    Stream<ShardName> all = visitor.isReading() ? shards.names().stream() : offer.shards().stream();
    return all.map(ShardName::value).toList();
  }

  /** As above. */
  public List<String> getTiers() {
    if (!visitor.isReading()) {
      return offer.tiers().stream().map(TierName::value).toList();
    }
    return visitor.isOperator()
        ? tiers.list(visitor.actor(), "", Page.ENTRIES_MAX).entries().stream()
            .map(one -> one.name().value())
            .toList()
        : List.of();
  }

  public String getShard() {
    return shard;
  }

  public void setShard(@Nullable String shard) {
    this.shard = shard == null ? "" : shard;
  }

  public String getTier() {
    return tier;
  }

  public void setTier(@Nullable String tier) {
    this.tier = tier == null ? "" : tier;
  }

  public String getSlug() {
    return slug;
  }

  public void setSlug(@Nullable String slug) {
    this.slug = slug == null ? "" : slug;
  }
}
