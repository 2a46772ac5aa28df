package org.tamis.engine.message;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.tamis.engine.message.Message.Place;

/** An edited message is what its octets say, whatever the received ones were. */
class EditedMessageProperties {
  /** One change: an addition at one end, or the removal of some of the fields. */
  record Change(boolean adds, Place place, int number) {}

  @Property
  void viewsAreThoseOfTheOctets(
      @ForAll("messages") byte[] octets, @ForAll("changes") List<Change> changes) {
    Message received = Message.of(octets);
    Message edited = received;
    List<String> expected = new ArrayList<>(shown(received));
    for (Change change : changes) {
      edited = apply(change, edited, expected);
    }

    assertThat(shown(edited)).isEqualTo(expected);
    Message reread = Message.of(edited.bytes());
    assertThat(shown(reread)).isEqualTo(expected);
    assertThat(edited.size()).isEqualTo(reread.size());
    assertThat(edited.headerEnd()).isEqualTo(reread.headerEnd());
    assertThat(edited.bodyStart()).isEqualTo(reread.bodyStart());
    assertThat(text(edited)).isEqualTo(text(received));
    for (HeaderField field : edited.fields()) {
      HeaderName name = HeaderName.of(field.name());
      assertThat(edited.has(name)).isTrue();
      assertThat(edited.fields(name).stream().map(HeaderField::toString))
          .containsExactlyElementsOf(
              reread.fields(name).stream().map(HeaderField::toString).toList());
    }
  }

  private static Message apply(Change change, Message message, List<String> expected) {
    if (!change.adds()) {
      List<HeaderField> all = message.fields();
      List<HeaderField> some = new ArrayList<>();
      for (int i = all.size() - 1; i >= 0; i--) {
        if (i % change.number() == 0) {
          some.add(all.get(i));
          expected.remove(i);
        }
      }
      return message.without(some);
    }
    String field = "a: " + change.number();
    expected.add(change.place() == Place.TOP ? 0 : expected.size(), field);
    return message.with((field + "\r\n").getBytes(ISO_8859_1), change.place());
  }

  private static List<String> shown(Message message) {
    return message.fields().stream().map(HeaderField::toString).toList();
  }

  private static String text(Message message) {
    return message.rawText(message.body(), Integer.MAX_VALUE, Reading.TEXT);
  }

  @Provide
  Arbitrary<byte[]> messages() {
    return Arbitraries.of("a", "b:", ":", " ", "\r", "\n", "\r\n", "\n\n", "c: d\r", "e: f\n", "\t")
        .list()
        .ofMaxSize(20)
        .map(pieces -> String.join("", pieces).getBytes(ISO_8859_1));
  }

  @Provide
  Arbitrary<List<Change>> changes() {
    return Combinators.combine(
            Arbitraries.of(true, false),
            Arbitraries.of(Place.class),
            Arbitraries.integers().between(1, 3))
        .as(Change::new)
        .list()
        .ofMaxSize(5);
  }
}
