package org.tamis.engine.ext.reject;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Properties;
import org.tamis.engine.plan.Action;
import org.tamis.engine.plan.Rejection;
import org.tamis.engine.testing.Sieve;

/** What the tests of {@code reject} and {@code ereject} share. */
final class Refused {
  static final String REQUIRE =
      "require [\"reject\", \"ereject\", \"variables\", \"fileinto\", \"copy\", \"vacation\","
          + " \"editheader\", \"include\", \"foreverypart\", \"encoded-character\"];\n";

  static final String MESSAGE =
      """
      From: Wile E. Coyote <coyote@desert.example.org>
      To: me@example.org
      Subject: birdseed
      Message-ID: <1@desert.example.org>

      body
      """;

  private Refused() {}

  static Sieve script(String commands) {
    return Sieve.script(REQUIRE + commands);
  }

  /** The one rejection of a run, which must not have failed. */
  static Rejection rejection(Sieve sieve, String message) {
    List<Action> actions = sieve.actionsOn(message);
    assertThat(actions).hasSize(1);
    return ((Action.Reject) actions.getFirst()).rejection();
  }

  static Rejection rejection(String commands) {
    return rejection(script(commands), MESSAGE);
  }

  /** The notice, which must be due, as octets. */
  static byte[] notice(Sieve sieve, String message) {
    return ((Rejection.Notice.Due) rejection(sieve, message).notice()).mailing().message().bytes();
  }

  static MimeMessage parsed(byte[] octets) throws MessagingException {
    return new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(octets));
  }

  static MimeMessage parsed(Sieve sieve, String message) throws MessagingException {
    return parsed(notice(sieve, message));
  }

  /** A part of a report, decoded. */
  static String part(MimeMessage report, int index) throws MessagingException, IOException {
    MimeBodyPart part = (MimeBodyPart) ((MimeMultipart) report.getContent()).getBodyPart(index);
    return new String(part.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }
}
