package dev.daybook.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.daybook.item.ItemId;
import dev.daybook.person.PersonId;
import dev.daybook.tenant.TenantId;
import dev.daybook.workspace.WorkspaceId;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * The expected values were computed by another program (Python's hashlib, from the format's
 * description alone) and are never to be changed: journals were hashed so.
 */
class EntryHashTest {
  private static final TenantId TENANT = TenantId.parse("11111111-2222-7333-8444-555555555555");
  private static final WorkspaceId WORKSPACE =
      WorkspaceId.parse("ffffffff-0000-7fff-bfff-0123456789ab");
  private static final ItemId ITEM = ItemId.parse("0199f000-0000-7000-8000-000000000001");
  private static final PersonId ACTOR = PersonId.parse("0199f000-0000-7000-8000-00000000000a");
  private static final DeviceId DEVICE = DeviceId.parse("0199f000-0000-7000-8000-00000000000d");
  private static final CommandId COMMAND = CommandId.parse("0199f000-0000-7000-8000-00000000000c");

  private static final byte[] SALT = HexFormat.of().parseHex("000102030405060708090a0b0c0d0e0f");
  private static final byte[] OTHER_SALT =
      HexFormat.of().parseHex("ffffffffffffffffffffffffffffffff");

  private static final String START =
      "bba26b49daea170a14e712e8e554e3240600c3b9096d6888cb920d17261783ca";
  private static final String FIRST_PAYLOAD =
      "7ee221b78d148b7b1dccf1bd1cdedeab87aa4f62bedebd71cb935575f1e9ff8a";
  private static final String SECOND_PAYLOAD =
      "5b000e69ee8c3978b1acc525c94c6b866250534ac89a41535595e4423b6c1c7a";
  private static final String FIRST_CHAIN =
      "366bb94acde99000c7ec874f274b7dd71d7bbd57642c5b655d226f81764aff2a";
  private static final String SECOND_CHAIN =
      "5ebab936ed321f08ac8604e9ba86f46890f31cecbece96d9b168a8db3fffa8d4";

  @Test
  void givenWorkspace_whenStarted_thenKnownHash() {
    assertHex(START, EntryHash.start(TENANT, WORKSPACE));
  }

  @Test
  void givenPayloads_whenHashed_thenKnownHashes() {
    assertHex(
        FIRST_PAYLOAD,
        EntryHash.payload(SALT, "{\"title\":\"Gr\u00fc\u00dfe \ud83d\ude00\"}", null, null));
    assertHex(
        SECOND_PAYLOAD,
        EntryHash.payload(OTHER_SALT, "null", "{\"text\":\"x\"}", "{\"rev\":\"1-a\"}"));
  }

  @Test
  void givenEmptyTextAndNull_whenHashed_thenNotTheSame() {
    assertHex(
        "290a6b92cc456cdded8bf91228491ca4be2208545d762be4e5acfddaee638c41",
        EntryHash.payload(OTHER_SALT, "null", "", null));
    Set<String> hashes = new HashSet<>();
    hashes.add(hex(EntryHash.payload(SALT, "ab", null, null)));
    hashes.add(hex(EntryHash.payload(SALT, "a", "b", null)));
    hashes.add(hex(EntryHash.payload(SALT, "a", null, "b")));
    hashes.add(hex(EntryHash.payload(SALT, "", "ab", null)));
    hashes.add(hex(EntryHash.payload(SALT, "ab", "", null)));
    hashes.add(hex(EntryHash.payload(SALT, "ab", null, "")));
    assertEquals(6, hashes.size());
  }

  @Test
  void givenTwoEntries_whenChained_thenKnownHashes() {
    assertHex(FIRST_CHAIN, EntryHash.chain(bytes(START), first(), bytes(FIRST_PAYLOAD)));
    assertHex(SECOND_CHAIN, EntryHash.chain(bytes(FIRST_CHAIN), second(), bytes(SECOND_PAYLOAD)));
  }

  @Test
  void givenEntry_whenAnyFactDiffers_thenAnotherHash() {
    Position one = new Position(1);
    Position two = new Position(2);
    Instant at = Instant.EPOCH;
    TenantId tenant = new TenantId(WORKSPACE.value());
    WorkspaceId workspace = new WorkspaceId(TENANT.value());
    ItemId item = new ItemId(ACTOR.value());
    PersonId actor = new PersonId(ITEM.value());
    DeviceId device = new DeviceId(ITEM.value());
    CommandId command = new CommandId(ITEM.value());
    List<EntryFacts> all =
        List.of(
            facts(TENANT, WORKSPACE, one, one, ITEM, "note", one, one, ACTOR, DEVICE, COMMAND, at),
            facts(tenant, WORKSPACE, one, one, ITEM, "note", one, one, ACTOR, DEVICE, COMMAND, at),
            facts(TENANT, workspace, one, one, ITEM, "note", one, one, ACTOR, DEVICE, COMMAND, at),
            facts(TENANT, WORKSPACE, two, one, ITEM, "note", one, one, ACTOR, DEVICE, COMMAND, at),
            facts(TENANT, WORKSPACE, one, two, ITEM, "note", one, one, ACTOR, DEVICE, COMMAND, at),
            facts(TENANT, WORKSPACE, one, one, item, "note", one, one, ACTOR, DEVICE, COMMAND, at),
            facts(TENANT, WORKSPACE, one, one, ITEM, "task", one, one, ACTOR, DEVICE, COMMAND, at),
            facts(TENANT, WORKSPACE, one, one, ITEM, "note", two, one, ACTOR, DEVICE, COMMAND, at),
            facts(TENANT, WORKSPACE, one, one, ITEM, "note", null, one, ACTOR, DEVICE, COMMAND, at),
            facts(TENANT, WORKSPACE, one, one, ITEM, "note", one, two, ACTOR, DEVICE, COMMAND, at),
            facts(TENANT, WORKSPACE, one, one, ITEM, "note", one, null, ACTOR, DEVICE, COMMAND, at),
            facts(TENANT, WORKSPACE, one, one, ITEM, "note", one, one, actor, DEVICE, COMMAND, at),
            facts(TENANT, WORKSPACE, one, one, ITEM, "note", one, one, ACTOR, device, COMMAND, at),
            facts(TENANT, WORKSPACE, one, one, ITEM, "note", one, one, ACTOR, null, COMMAND, at),
            facts(TENANT, WORKSPACE, one, one, ITEM, "note", one, one, ACTOR, DEVICE, command, at),
            facts(
                TENANT,
                WORKSPACE,
                one,
                one,
                ITEM,
                "note",
                one,
                one,
                ACTOR,
                DEVICE,
                COMMAND,
                at.plusNanos(1_000)),
            first(),
            second());
    Set<String> hashes = new HashSet<>();
    for (EntryFacts facts : all) {
      hashes.add(hex(EntryHash.chain(bytes(START), facts, bytes(FIRST_PAYLOAD))));
    }
    assertEquals(all.size(), hashes.size());
  }

  @Test
  void givenEntry_whenOperationOrSchemaVersionDiffers_thenAnotherHash() {
    Set<String> hashes = new HashSet<>();
    for (Operation operation : Operation.values()) {
      for (int schemaVersion = 1; schemaVersion <= 2; schemaVersion++) {
        EntryFacts facts = withOperation(operation, schemaVersion);
        hashes.add(hex(EntryHash.chain(bytes(START), facts, bytes(FIRST_PAYLOAD))));
      }
    }
    assertEquals(2 * Operation.values().length, hashes.size());
  }

  @Test
  void givenHashesBefore_whenAnyBitFlips_thenAnotherHash() {
    for (int bit = 0; bit < 256; bit++) {
      byte[] previous = flipped(START, bit);
      byte[] payload = flipped(FIRST_PAYLOAD, bit);
      assertNotEquals(FIRST_CHAIN, hex(EntryHash.chain(previous, first(), bytes(FIRST_PAYLOAD))));
      assertNotEquals(FIRST_CHAIN, hex(EntryHash.chain(bytes(START), first(), payload)));
    }
  }

  @Test
  void givenTimes_whenCountedInMicroseconds_thenExact() {
    assertEquals(1_767_323_045_678_901L, first().recordedAtMicros());
    assertEquals(-1, second().recordedAtMicros());
    assertEquals(9_246_182_400_000_001L, at("2263-01-01T00:00:00.000001Z").recordedAtMicros());
    assertThrows(IllegalArgumentException.class, () -> at("2026-01-01T00:00:00.000000001Z"));
  }

  @Test
  void givenWrongLengths_whenHashed_thenRefused() {
    byte[] hash = bytes(START);
    byte[] shorter = Arrays.copyOf(hash, 31);
    byte[] noSalt = new byte[0];
    EntryFacts facts = first();
    assertThrows(IllegalArgumentException.class, () -> EntryHash.chain(shorter, facts, hash));
    assertThrows(IllegalArgumentException.class, () -> EntryHash.chain(hash, facts, shorter));
    assertThrows(
        IllegalArgumentException.class, () -> EntryHash.payload(noSalt, "null", null, null));
  }

  private static EntryFacts first() {
    return new EntryFacts(
        TENANT,
        WORKSPACE,
        new Position(1),
        new Position(2),
        ITEM,
        "note",
        Operation.CREATE,
        null,
        null,
        ACTOR,
        null,
        COMMAND,
        Instant.parse("2026-01-02T03:04:05.678901Z"),
        1);
  }

  /** Recorded a microsecond before the epoch, for the two's complement. */
  private static EntryFacts second() {
    return new EntryFacts(
        TENANT,
        WORKSPACE,
        new Position(2),
        new Position(2),
        ITEM,
        "note",
        Operation.DELETE,
        new Position(1),
        new Position(1),
        ACTOR,
        DEVICE,
        COMMAND,
        Instant.EPOCH.minusNanos(1_000),
        2);
  }

  private static EntryFacts withOperation(Operation operation, int schemaVersion) {
    Position one = new Position(1);
    return new EntryFacts(
        TENANT,
        WORKSPACE,
        one,
        one,
        ITEM,
        "note",
        operation,
        null,
        null,
        ACTOR,
        null,
        COMMAND,
        Instant.EPOCH,
        schemaVersion);
  }

  private static EntryFacts at(String instant) {
    Position one = new Position(1);
    return facts(
        TENANT,
        WORKSPACE,
        one,
        one,
        ITEM,
        "note",
        null,
        null,
        ACTOR,
        null,
        COMMAND,
        Instant.parse(instant));
  }

  private static EntryFacts facts(
      TenantId tenant,
      WorkspaceId workspace,
      Position position,
      Position commitPosition,
      ItemId item,
      String kind,
      @Nullable Position previous,
      @Nullable Position base,
      PersonId actor,
      @Nullable DeviceId device,
      CommandId command,
      Instant recordedAt) {
    return new EntryFacts(
        tenant,
        workspace,
        position,
        commitPosition,
        item,
        kind,
        Operation.UPDATE,
        previous,
        base,
        actor,
        device,
        command,
        recordedAt,
        1);
  }

  private static byte[] flipped(String hex, int bit) {
    byte[] bytes = bytes(hex);
    bytes[bit / 8] ^= (byte) (1 << bit % 8);
    return bytes;
  }

  private static void assertHex(String expected, byte[] actual) {
    assertEquals(expected, hex(actual));
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }

  private static byte[] bytes(String hex) {
    return HexFormat.of().parseHex(hex);
  }
}
