package org.tamis.engine.message;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tamis.engine.plan.Outcome;
import org.tamis.engine.testing.Changed;
import org.tamis.engine.testing.Sieve;

/** Broken messages, enclosed, with parts replaced and converted: the rest keeps its octets. */
class ChangedCorpusTest {
  private static final Sieve ENCLOSE =
      Sieve.script("require \"enclose\"; enclose :subject \"s\" :headers \"To\" \"é\";");
  private static final Sieve REPLACE_WHOLE =
      Sieve.script("require \"replace\"; replace :subject \"s\" :from \"a@b.c\" \"--é\";");
  private static final Sieve REPLACE_TEXTS =
      Sieve.script(
          """
          require ["replace", "foreverypart", "mime"];
          foreverypart {
              if not header :mime :type "Content-Type" ["multipart", "message"] {
                  replace "instead";
              }
          }
          """);
  private static final Sieve CONVERT =
      Sieve.script(
          """
          require "convert";
          convert "text/html" "text/plain" "charset=utf-8";
          convert "text/plain" "text/html" "charset=utf-8";
          """);

  static Stream<Path> corpus() throws IOException {
    return Corpus.files().stream();
  }

  /** RFC 5703 §11. */
  @ParameterizedTest
  @MethodSource("corpus")
  void enclosed(Path file) throws IOException {
    byte[] octets = Files.readAllBytes(file);
    Message changed = Message.of(Changed.of(ENCLOSE.on(octets)).octets());
    List<MimePart> parts = changed.mime().children();
    assertThat(parts).hasSize(2);
    assertThat(parts.getFirst().text(100)).isEqualTo("é\r\n");
    int start = parts.getLast().body().start();
    ByteRange inside = new ByteRange(start, start + octets.length);
    assertThat(raw(changed, inside)).isEqualTo(new String(octets, ISO_8859_1));
    assertThat(raw(changed, new ByteRange(inside.end(), changed.bytes().length)))
        .matches("\r\n--=_[0-9a-f]{32}--\r\n");
  }

  @ParameterizedTest
  @MethodSource("corpus")
  void replaced(Path file) throws IOException {
    byte[] octets = Files.readAllBytes(file);
    Message before = Message.of(octets);
    Message changed = Message.of(Changed.of(REPLACE_WHOLE.on(octets)).octets());
    assertThat(changed.mime().text(100)).isEqualTo("--é");
    assertThat(kept(changed)).containsAll(kept(before));
    assertThat(changed.fields(HeaderName.of("Original-Subject")))
        .hasSameSizeAs(before.fields(HeaderName.of("Subject")));
  }

  /** Fields that have nothing to do with the change, as they are written. */
  private static List<String> kept(Message message) {
    return message.fields().stream()
        .filter(field ->
            !field
                .name()
                .toLowerCase(java.util.Locale.ROOT)
                .matches("mime-version|content-.*|subject|from|original-.*"))
        .map(HeaderField::toString)
        .toList();
  }

  /** Each part is replaced, and between the parts no octet changes. */
  @ParameterizedTest
  @MethodSource("corpus")
  void replacedParts(Path file) throws IOException {
    byte[] octets = Files.readAllBytes(file);
    Outcome outcome = REPLACE_TEXTS.on(octets);
    assertThat(outcome.error()).isEqualTo(Optional.empty());
    Message before = Message.of(octets);
    Message after = outcome.edited().orElse(before);
    List<MimePart> old = leaves(before);
    List<MimePart> now = leaves(after);
    assertThat(now).hasSameSizeAs(old);
    assertThat(between(after, now)).isEqualTo(between(before, old));
  }

  /** Parts that neither conversion is for stay as they are, and all others can be read. */
  @ParameterizedTest
  @MethodSource("corpus")
  void converted(Path file) throws IOException {
    byte[] octets = Files.readAllBytes(file);
    Outcome outcome = CONVERT.on(octets);
    assertThat(outcome.error()).isEqualTo(Optional.empty());
    Message before = Message.of(octets);
    Message after = outcome.edited().orElse(before);
    List<MimePart> old = before.mime().withDescendants();
    List<MimePart> now = after.mime().withDescendants();
    assertThat(now).hasSameSizeAs(old);
    for (int i = 0; i < old.size(); i++) {
      boolean text = old.get(i).type().mediaType().matches("text/(plain|html)");
      if (!text && old.get(i).children().isEmpty()) {
        assertThat(octets(after, now.get(i))).isEqualTo(octets(before, old.get(i)));
      }
    }
    assertThat(between(after, leaves(after))).isEqualTo(between(before, leaves(before)));
  }

  private static List<MimePart> leaves(Message message) {
    return message.mime().withDescendants().stream()
        .filter(part -> part.children().isEmpty())
        .toList();
  }

  private static String octets(Message message, MimePart part) {
    return raw(message, new ByteRange(part.start(), part.end()));
  }

  /** The octets that are in no leaf. */
  private static List<String> between(Message message, List<MimePart> leaves) {
    List<String> found = new ArrayList<>();
    int at = 0;
    for (MimePart leaf : leaves) {
      found.add(raw(message, new ByteRange(at, leaf.start())).strip());
      at = leaf.end();
    }
    found.add(raw(message, new ByteRange(at, message.bytes().length)).strip());
    return found;
  }

  private static String raw(Message message, ByteRange range) {
    return new String(message.bytes(), range.start(), range.length(), ISO_8859_1);
  }
}
