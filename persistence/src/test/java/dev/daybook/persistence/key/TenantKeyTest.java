package dev.daybook.persistence.key;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.daybook.item.Uuids;
import dev.daybook.tenant.TenantId;
import java.util.List;
import org.junit.jupiter.api.Test;

class TenantKeyTest {
  private final TenantKey key =
      new TenantKey(new TenantId(Uuids.next()), 7, TenantKey.Secret.random());

  @Test
  void givenKey_whenWrittenAndRead_thenTheSame() {
    for (String text : List.of(key.text(), key.text().strip())) {
      TenantKey read = TenantKey.parse(text);
      assertEquals(key.tenant(), read.tenant());
      assertEquals(7, read.version());
      assertArrayEquals(key.secret().bytes(), read.secret().bytes());
    }
  }

  @Test
  void givenWhatIsNoKey_whenRead_thenRefused() {
    String text = key.text().strip();
    for (String wrong :
        List.of(
            "",
            text.substring(1),
            text.substring(0, text.length() - 1),
            text + "0",
            text.replace(" 7 ", " 0 "),
            text.replace(" 7 ", " 07 "),
            text.replace("-1 ", "-2 "),
            text.replace(key.tenant().toString(), "x".repeat(36)))) {
      assertThrows(IllegalArgumentException.class, () -> TenantKey.parse(wrong), wrong);
    }
  }
}
