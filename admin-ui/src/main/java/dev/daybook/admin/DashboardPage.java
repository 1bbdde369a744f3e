package dev.daybook.admin;

import dev.daybook.persistence.access.Actor;
import dev.daybook.persistence.account.Accounts;
import dev.daybook.persistence.overview.EntryRates;
import dev.daybook.persistence.overview.TenantOverview;
import dev.daybook.persistence.schema.DatabaseFacts;
import dev.daybook.persistence.schema.DatabaseHealth;
import dev.daybook.persistence.tenant.Tenants;
import dev.daybook.person.Part;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What everybody begins with: an operator's installation, or an administrator's tenant. */
@Named("dashboardPage")
@RequestScoped
public class DashboardPage {
  @Inject private Visitor visitor;
  @Inject private Tenants tenants;
  @Inject private Accounts accounts;
  @Inject private Overviews overviews;
  private List<Tile> tiles = new ArrayList<>();
  private List<DatabaseRow> databases = List.of();
  private @Nullable Chart chart;
  private @Nullable Chart usage;
  private @Nullable TenantRow tenant;

  public void load() throws IOException {
    visitor.show(
        actor -> {
          if (actor.part() == Part.OPERATOR) {
            installation(actor);
          } else {
            ofTenant(actor);
          }
        });
  }

  private void installation(Actor actor) {
    databases = overviews.databases();
    chart = new Chart(overviews.rates());
    long workspaces = 0;
    long entries = 0;
    int connections = 0;
    for (DatabaseRow row : databases) {
      workspaces += row.workspaces();
      entries += row.entries();
      connections += row.connections();
    }
    long unwell = databases.stream().filter(row -> !row.isWell()).count();
    tiles.add(Tile.of("Tenants", tenants.count(actor), "in the catalog"));
    tiles.add(Tile.of("Workspaces", workspaces, "estimated"));
    tiles.add(Tile.of("Journal entries", entries, "estimated"));
    tiles.add(Tile.of("Connections", connections, "of all servers"));
    tiles.add(
        new Tile(
            "Databases",
            unwell == 0 ? "All well" : unwell + " unwell",
            databases.size() + " in use",
            unwell == 0 ? "good" : "bad"));
  }

  private void ofTenant(Actor actor) {
    var own = tenants.own(actor);
    tenant = TenantRow.of(own);
    TenantOverview.Counts counts = overviews.tenant().counts(actor, own.id());
    tiles.add(Tile.of("People", accounts.count(actor, own.id()), "disabled ones too"));
    tiles.add(Tile.of("Workspaces", counts.workspaces(), "shared"));
    tiles.add(Tile.of("Journal entries", counts.entries(), "in all workspaces"));
    chart = new Chart(overviews.tenant().activity(actor, own.id()));
    usage = overviews.usages().requests(actor, own.id());
  }

  public List<Tile> getTiles() {
    return tiles;
  }

  public List<DatabaseRow> getDatabases() {
    return databases;
  }

  public @Nullable Chart getChart() {
    return chart;
  }

  /** Null for operators: theirs is one page a tenant. */
  public @Nullable Chart getUsage() {
    return usage;
  }

  public @Nullable TenantRow getTenant() {
    return tenant;
  }

  public List<Tile> getVersions() {
    return Versions.all();
  }

  /** What is asked of the databases. */
  @RequestScoped
  static class Overviews {
    @Inject private DatabaseFacts facts;
    @Inject private DatabaseHealth health;
    @Inject private EntryRates rates;
    @Inject private TenantOverview tenant;
    @Inject private UsageCharts usages;

    List<DatabaseRow> databases() {
      Map<String, DatabaseHealth.State> states = new HashMap<>();
      health.states().forEach(state -> states.put(state.name(), state));
      List<DatabaseRow> rows = new ArrayList<>();
      for (DatabaseFacts.Answer answer : facts.all()) {
        DatabaseHealth.State state = states.get(answer.name());
        rows.add(new DatabaseRow(answer, state != null && state.durable()));
      }
      return rows;
    }

    dev.daybook.persistence.overview.Rates rates() {
      return rates.known();
    }

    TenantOverview tenant() {
      return tenant;
    }

    UsageCharts usages() {
      return usages;
    }
  }
}
