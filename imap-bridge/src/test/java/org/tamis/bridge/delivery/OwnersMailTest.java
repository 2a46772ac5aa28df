package org.tamis.bridge.delivery;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tamis.engine.compose.Entity;
import org.tamis.engine.message.Address;
import org.tamis.engine.message.Message;

class OwnersMailTest {
  /** Whom it is to, also where accounts are no addresses. */
  @ParameterizedTest
  @CsvSource({"anna@x.example, anna@x.example", "anna, anna@mx.example"})
  void itIsToTheOwner(String account, String to) {
    Message mail =
        new OwnersMail(new Address("", "postmaster", "mx.example"), "mx.example")
            .header(account, "Oh", Instant.EPOCH.atZone(ZoneOffset.UTC), "<1@mx.example>")
            .with(Entity.ofText("x"));
    assertThat(new String(mail.bytes(), US_ASCII))
        .startsWith(
            """
            From: postmaster@mx.example
            To: %s
            Subject: Oh
            Date: Thu, 1 Jan 1970 00:00:00 +0000
            Message-ID: <1@mx.example>
            Auto-Submitted: auto-generated
            """
                .formatted(to)
                .replace("\n", "\r\n"));
  }
}
