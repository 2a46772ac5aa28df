package org.tamis.engine.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Real and broken messages against a table that was read by eye: subject and senders. */
class CorpusHeaderTest {
  private static final HeaderName SUBJECT = HeaderName.of("Subject");
  private static final HeaderName FROM = HeaderName.of("From");
  private static final HeaderName TO = HeaderName.of("To");

  @Test
  void subjectsAndAddressesOfTheCorpus() throws IOException {
    Corpus.assertMatches("headers.golden", CorpusHeaderTest::describe);
  }

  private static String describe(Message message) {
    return "  Subject: "
        + message.fields(SUBJECT).stream().map(HeaderField::text).toList()
        + "\n  From: "
        + addresses(message.fields(FROM))
        + "\n  To: "
        + addresses(message.fields(TO))
        + "\n";
  }

  private static String addresses(List<HeaderField> fields) {
    return fields.stream()
        .flatMap(field -> field.addresses().stream())
        .map(a -> (a.isValid() ? "" : "!") + a.displayName() + "<" + a.all() + ">")
        .collect(Collectors.joining(", "));
  }

  @Test
  void everyFieldOfTheCorpusHasText() throws IOException {
    for (Path file : Corpus.files()) {
      for (HeaderField field : Message.of(Files.readAllBytes(file)).fields()) {
        assertThat(field.text()).as("%s %s", file, field.name()).doesNotContain("\r", "\n");
      }
    }
  }
}
