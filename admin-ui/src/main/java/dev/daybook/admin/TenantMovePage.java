package dev.daybook.admin;

import dev.daybook.item.Uuids;
import dev.daybook.journal.CommandId;
import dev.daybook.persistence.move.Move;
import dev.daybook.persistence.move.Moves;
import dev.daybook.persistence.move.NewMove;
import dev.daybook.persistence.shard.Shards;
import dev.daybook.persistence.tenant.Tenants;
import dev.daybook.problem.ProblemException;
import dev.daybook.problem.ProblemType;
import dev.daybook.tenant.ShardName;
import dev.daybook.tenant.Tenant;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The move of a tenant to another shard, for operators: begins one, tells of it, calls it off. */
@Named("tenantMovePage")
@RequestScoped
public class TenantMovePage {
  @Inject private Visitor visitor;
  @Inject private Tenants tenants;
  @Inject private Moves moves;
  @Inject private Shards shards;
  private String slug = "";
  private String shard = "";
  private @Nullable Move last;
  private List<String> others = List.of();

  public void load() throws IOException {
    visitor.show(
        actor -> {
          Tenant tenant = tenants.get(actor, slug);
          last =
              moves.list(actor, tenant.id(), null, 1).entries().stream().findFirst().orElse(null);
          others =
              shards.names().stream()
                  .filter(one -> !one.equals(tenant.shard()))
                  .map(ShardName::value)
                  .toList();
        });
  }

  /** Begins to move it, or goes on where that has failed. */
  public @Nullable String begin() throws IOException {
    return visitor.act(
        this::address,
        actor -> {
          Tenant tenant = tenants.get(actor, slug);
          moves.start(actor, tenant, new NewMove(shard(), null), new CommandId(Uuids.next()));
          Visitor.sayNext(tenant.name() + " is being moved to " + shard + ".");
          return "/admin/" + address() + "&faces-redirect=true";
        });
  }

  /** Calls the last one off. */
  public @Nullable String callOff() throws IOException {
    return visitor.act(
        this::address,
        actor -> {
          Tenant tenant = tenants.get(actor, slug);
          Move move =
              moves.list(actor, tenant.id(), null, 1).entries().stream()
                  .findFirst()
                  .orElseThrow(
                      () ->
                          new ProblemException(
                              ProblemType.NOT_FOUND, "The tenant is not being moved."));
          moves.callOff(actor, tenant.id(), move.id());
          Visitor.sayNext(tenant.name() + " stays on " + move.source() + ".");
          return "/admin/" + address() + "&faces-redirect=true";
        });
  }

  private ShardName shard() {
    try {
      return new ShardName(shard);
    } catch (IllegalArgumentException e) {
      throw new ProblemException(
          ProblemType.INVALID_DOCUMENT, "Choose a shard.", Map.of("field", "shard"), e);
    }
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

  /** Whether one can be begun, or gone on with. */
  public boolean isFree() {
    boolean hasFailed = last != null && last.step().isBeforeFlip() && !last.running();
    return !others.isEmpty() && (last == null || last.step().isEnd() || hasFailed);
  }

  /** Whether the last one can be called off. */
  public boolean isOnItsWay() {
    return last != null && last.step().isBeforeFlip();
  }

  /** From where to where. */
  public String getWay() {
    return last == null ? "" : last.source() + " to " + last.target();
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

  /** Those to choose from; when a form comes back, all, of which its own is refused. */
  public List<String> getOthers() {
    return others.isEmpty() ? shards.names().stream().map(ShardName::value).toList() : others;
  }

  public String getShard() {
    return shard;
  }

  public void setShard(@Nullable String shard) {
    this.shard = shard == null ? "" : shard;
  }

  public String getSlug() {
    return slug;
  }

  public void setSlug(@Nullable String slug) {
    this.slug = slug == null ? "" : slug;
  }
}
