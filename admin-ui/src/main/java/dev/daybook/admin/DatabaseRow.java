package dev.daybook.admin;

import dev.daybook.persistence.schema.DatabaseFacts;

/** A database as the dashboard shows it. */
public final class DatabaseRow {
  private final DatabaseFacts.Answer answer;
  private final boolean durable;

  DatabaseRow(DatabaseFacts.Answer answer, boolean durable) {
    this.answer = answer;
    this.durable = durable;
  }

  long workspaces() {
    return answer.facts().map(DatabaseFacts.Facts::workspaces).orElse(0L);
  }

  long entries() {
    return answer.facts().map(DatabaseFacts.Facts::entries).orElse(0L);
  }

  int connections() {
    return answer.facts().map(DatabaseFacts.Facts::connections).orElse(0);
  }

  public String getName() {
    return answer.name();
  }

  public boolean isWell() {
    return answer.facts().isPresent() && durable;
  }

  public String getState() {
    if (answer.facts().isEmpty()) {
      return "no answer";
    }
    return durable ? "well" : "may lose commits";
  }

  public String getVersion() {
    return answer
        .facts()
        .map(facts -> "PostgreSQL " + facts.serverVersion().replaceAll(" .*", ""))
        .orElse("–");
  }

  /** The version of its schema, and how that stands to what this server would make of it. */
  public String getSchema() {
    return answer
        .facts()
        .map(DatabaseFacts.Facts::schemaVersion)
        .map(version -> version + ("current".equals(answer.schema()) ? "" : ", " + answer.schema()))
        .orElse("–");
  }

  public String getSince() {
    return answer.facts().map(facts -> Texts.minute(facts.startedAt())).orElse("–");
  }

  public String getSize() {
    return answer.facts().map(facts -> Texts.size(facts.sizeBytes())).orElse("–");
  }

  public String getConnections() {
    return answer
        .facts()
        .map(
            facts ->
                facts.connectionsBusy()
                    + " busy of "
                    + facts.connections()
                    + " (at most "
                    + facts.connectionsMax()
                    + ")")
        .orElse("–");
  }

  public String getWorkspaces() {
    return ofShard(answer.shard(), workspaces());
  }

  public String getEntries() {
    return ofShard(answer.shard(), entries());
  }

  private String ofShard(boolean shard, long number) {
    return shard && answer.facts().isPresent() ? Texts.count(number) : "–";
  }

  /** How long the database took to answer. */
  public String getAnswered() {
    return answer
        .facts()
        .map(
            facts ->
                String.format(java.util.Locale.ROOT, "%.1f ms", facts.roundTripMicros() / 1_000.0))
        .orElse("–");
  }
}
