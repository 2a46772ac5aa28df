package org.tamis.engine.testing;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.Header;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.tamis.engine.message.Message;
import org.tamis.engine.plan.Outcome;

/** A message as a script has made it, for the implicit keep. */
public record Changed(byte[] octets) {
  /** What {@code script} makes of a message written with line feeds. */
  public static Changed by(String script, String message) {
    return of(Sieve.script(script).on(message));
  }

  /** As {@link #by(String, String)}, for any octets. */
  public static Changed by(String script, byte[] message) {
    return of(Sieve.script(script).on(message));
  }

  /** What an outcome keeps; the run must not have failed, and the message must be another. */
  public static Changed of(Outcome outcome) {
    assertThat(outcome.error()).isEqualTo(Optional.empty());
    assertThat(outcome.edited()).isPresent();
    Message edited = outcome.edited().get();
    assertThat(edited.size()).isEqualTo(edited.bytes().length);
    return new Changed(edited.bytes());
  }

  /** One character for each octet. */
  public String text() {
    return new String(octets, StandardCharsets.ISO_8859_1);
  }

  /** With line feeds. */
  public String lines() {
    return text().replace("\r\n", "\n");
  }

  /** As another program reads it. */
  public MimeMessage read() throws MessagingException {
    return new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(octets));
  }

  /** The names of the header's fields, from top to bottom. */
  public List<String> names() throws MessagingException {
    return Collections.list(read().getAllHeaders()).stream().map(Header::getName).toList();
  }
}
