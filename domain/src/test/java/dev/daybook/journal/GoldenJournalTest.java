package dev.daybook.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.daybook.item.ItemId;
import dev.daybook.person.PersonId;
import dev.daybook.tenant.TenantId;
import dev.daybook.workspace.WorkspaceId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The writer's hashes are those of docs/journal-format.md, which an independent program made. */
class GoldenJournalTest {
  private static final Path GOLDEN = Path.of("..", "docs", "journal-format", "golden-1.ndjson");

  @Test
  void givenGoldenJournal_whenHashed_thenEveryHashIsTheOneThatStandsThere() throws IOException {
    List<JsonNode> lines = new ArrayList<>();
    for (String line : Files.readAllLines(GOLDEN)) {
      lines.add(new ObjectMapper().readTree(line));
    }
    TenantId tenant = TenantId.parse(lines.get(0).get("tenant").textValue());
    WorkspaceId workspace = WorkspaceId.parse(lines.get(0).get("workspace").textValue());
    byte[] chain = EntryHash.start(tenant, workspace);
    for (JsonNode line : lines.subList(1, lines.size() - 1)) {
      String payload = line.get("payloadHash").textValue();
      if (!line.get("patch").isNull()) {
        assertEquals(payload, hex(payload(line)), line.toString());
      }
      byte[] payloadHash = HexFormat.of().parseHex(payload);
      chain = EntryHash.chain(chain, facts(tenant, workspace, line), payloadHash);
      assertEquals(line.get("chainHash").textValue(), hex(chain), line.toString());
    }
    assertEquals(lines.get(lines.size() - 1).get("chainHash").textValue(), hex(chain));
  }

  private static byte[] payload(JsonNode line) {
    return EntryHash.payload(
        HexFormat.of().parseHex(line.get("salt").textValue()),
        line.get("patch").textValue(),
        line.get("conflict").textValue(),
        line.get("origin").textValue());
  }

  private static EntryFacts facts(TenantId tenant, WorkspaceId workspace, JsonNode line) {
    String device = line.get("deviceId").textValue();
    return new EntryFacts(
        tenant,
        workspace,
        new Position(line.get("position").longValue()),
        new Position(line.get("commitPosition").longValue()),
        ItemId.parse(line.get("itemId").textValue()),
        line.get("kind").textValue(),
        Operation.of(line.get("operation").textValue()),
        position(line.get("previousPosition")),
        position(line.get("basePosition")),
        PersonId.parse(line.get("actorId").textValue()),
        device == null ? null : DeviceId.parse(device),
        CommandId.parse(line.get("commandId").textValue()),
        Instant.EPOCH.plus(line.get("recordedAt").longValue(), ChronoUnit.MICROS),
        line.get("schemaVersion").intValue());
  }

  private static @Nullable Position position(JsonNode value) {
    return value.isNull() ? null : new Position(value.longValue());
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }
}
