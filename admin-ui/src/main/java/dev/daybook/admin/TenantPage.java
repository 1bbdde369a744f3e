package dev.daybook.admin;

import dev.daybook.persistence.account.Accounts;
import dev.daybook.persistence.backup.Backup;
import dev.daybook.persistence.backup.Backups;
import dev.daybook.persistence.erasure.Deletions;
import dev.daybook.persistence.overview.TenantOverview;
import dev.daybook.persistence.tenant.TenantChange;
import dev.daybook.persistence.tenant.TenantChanges;
import dev.daybook.persistence.tenant.Tenants;
import dev.daybook.problem.ProblemException;
import dev.daybook.problem.ProblemType;
import dev.daybook.tenant.Tenant;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A tenant for operators: where it lives and how large it is, and nothing of what it holds; and the
 * way to suspend, resume and delete it.
 */
@Named("tenantPage")
@RequestScoped
public class TenantPage {
  @Inject private Visitor visitor;
  @Inject private Accounts accounts;
  @Inject private Tenants tenants;
  @Inject private TenantChanges changes;
  @Inject private TenantOverview overview;
  @Inject private UsageCharts usages;
  @Inject private Deletions deletions;
  @Inject private Backups backups;
  @Inject private Clock clock;
  private String slug = "";
  private @Nullable TenantRow tenant;
  private @Nullable Chart chart;
  private @Nullable Chart usage;
  private String confirmed = "";
  private String eraseAt = "";
  private String backup = "";
  private final List<Tile> tiles = new ArrayList<>();

  public void load() throws IOException {
    visitor.show(
        actor -> {
          Tenant found = tenants.get(actor, slug);
          tenant = TenantRow.of(found);
          tiles.add(Tile.of("People", accounts.count(actor, found.id()), "disabled ones too"));
          usage = usages.requests(actor, found.id());
          deletions
              .of(actor, found)
              .ifPresent(deletion -> eraseAt = Texts.minute(deletion.eraseAt()));
          backups.of(actor, found.id()).ifPresent(standing -> backup = told(standing));
          if (!found.isActive()) {
            return; // Nobody looks into it.
          }
          TenantOverview.Counts counts = overview.counts(actor, found.id());
          tiles.add(Tile.of("Workspaces", counts.workspaces(), "shared"));
          tiles.add(Tile.of("Journal entries", counts.entries(), "in all workspaces"));
          chart = new Chart(overview.activity(actor, found.id()));
        });
  }

  private String told(Backup standing) {
    String safe = "all of " + Texts.minute(standing.safeAt()) + " UTC";
    if (standing.failures() > 0) {
      return safe + "; failed " + standing.failures() + " times: " + standing.problem();
    }
    return standing.isOverdue(clock.instant()) ? safe + "; overdue" : safe;
  }

  /** Keeps the tenant's people out. */
  public @Nullable String suspend() throws IOException {
    return enter(Tenant.SUSPENDED);
  }

  /** Lets them in again. */
  public @Nullable String resume() throws IOException {
    return enter(Tenant.ACTIVE);
  }

  /** Asks for its deletion, after the usual grace period; the slug has to be typed. */
  public @Nullable String delete() throws IOException {
    return visitor.act(
        this::address,
        actor -> {
          if (!slug.equals(confirmed.strip())) {
            throw new ProblemException(
                ProblemType.INVALID_PARAMETER,
                "Type the short name of the tenant to delete it.",
                Map.of("field", "confirm"));
          }
          String name = deletions.request(actor, slug, null, null).name();
          Visitor.sayNext(name + " is to be deleted.");
          return "/admin/" + address() + "&faces-redirect=true";
        });
  }

  /** Calls that off. */
  public @Nullable String keep() throws IOException {
    return visitor.act(
        this::address,
        actor -> {
          String name = deletions.callOff(actor, slug).name();
          Visitor.sayNext(name + " is not deleted.");
          return "/admin/" + address() + "&faces-redirect=true";
        });
  }

  private @Nullable String enter(String state) throws IOException {
    return visitor.act(
        this::address,
        actor -> {
          String name = changes.change(actor, slug, TenantChange.ofState(state)).name();
          Visitor.sayNext(name + " is " + state + ".");
          return "/admin/" + address() + "&faces-redirect=true";
        });
  }

  /** What a forged form says instead of a slug goes into no address. */
  private String address() {
    if (!Tenant.isSlug(slug)) {
      throw new ProblemException(ProblemType.NOT_FOUND, "There is no such tenant.");
    }
    return "tenant.xhtml?slug=" + slug;
  }

  public @Nullable TenantRow getTenant() {
    return tenant;
  }

  /** By when all is backed up, and what is in the way; empty where the tenant is not backed up. */
  public String getBackup() {
    return backup;
  }

  public List<Tile> getTiles() {
    return tiles;
  }

  public @Nullable Chart getChart() {
    return chart;
  }

  public @Nullable Chart getUsage() {
    return usage;
  }

  public String getConfirmed() {
    return confirmed;
  }

  public void setConfirmed(@Nullable String confirmed) {
    this.confirmed = confirmed == null ? "" : confirmed;
  }

  /** When it is erased; empty where it is not to be deleted. */
  public String getEraseAt() {
    return eraseAt;
  }

  public String getSlug() {
    return slug;
  }

  public void setSlug(@Nullable String slug) {
    this.slug = slug == null ? "" : slug;
  }
}
