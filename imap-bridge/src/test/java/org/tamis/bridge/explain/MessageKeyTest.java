package org.tamis.bridge.explain;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tamis.bridge.send.LoggedId;
import org.tamis.engine.message.Message;

class MessageKeyTest {
  @ParameterizedTest
  @ValueSource(strings = {"<1@x>", " <1@x> ", "1@x", "<1@x> (comment)", "(c) <1@x>", "<1@x"})
  void theIdIsWhatStandsBetweenTheBrackets(String written) {
    assertThat(MessageKey.of(written)).isEqualTo(MessageKey.of("<1@x>"));
    assertThat(MessageKey.of(written)).isNotEqualTo(MessageKey.of("<2@x>"));
  }

  /** Reports have the first 200 characters of the field. */
  @Test
  void aLongIdIsFoundByAllOfIt() {
    String id = "<" + "x".repeat(300) + "@y>";
    assertThat(MessageKey.of(id.substring(0, 200))).isEqualTo(MessageKey.of(id));
    assertThat(MessageKey.of(id.substring(1, id.length() - 1))).isEqualTo(MessageKey.of(id));
  }

  @Test
  void aMessageWithoutOneHasNone() {
    assertThat(MessageKey.of("")).isEqualTo(MessageKey.NONE);
    assertThat(of("Subject: x\r\n\r\n")).isEqualTo(MessageKey.NONE);
    assertThat(of("Message-ID:\r\n <1@x>\r\n\r\n")).isEqualTo(MessageKey.of("1@x"));
  }

  /** What stands in front of an id may be longer than what a report has of the field. */
  @Test
  void aMessageHasTheKeyOfItsReport() {
    String text = "Message-ID: (" + "c".repeat(250) + ") <1@x>\r\n\r\n";
    Message message = Message.of(text.getBytes(StandardCharsets.US_ASCII));
    assertThat(MessageKey.of(message)).isEqualTo(MessageKey.of(LoggedId.of(message)));
  }

  private static MessageKey of(String message) {
    return MessageKey.of(Message.of(message.getBytes(StandardCharsets.US_ASCII)));
  }
}
