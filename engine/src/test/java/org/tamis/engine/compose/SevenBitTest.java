package org.tamis.engine.compose;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tamis.engine.message.HeaderName;
import org.tamis.engine.message.Message;

class SevenBitTest {
  private static Message message(String text) {
    return Message.of(text.replace("~", "\r\n").getBytes(UTF_8));
  }

  private static String text(Message message) {
    return new String(message.bytes(), UTF_8).replace("\r\n", "~");
  }

  /** The fields of an edited message lie in the one that it was made from. */
  @ParameterizedTest
  @CsvSource({
    "Return-Path: <>~A: b~~x, A: b~~x",
    "A: b~Return-Path: <>~Subject: ö~~x, A: b~Subject: =?UTF-8?B?w7Y=?=~~x",
    "Return-Path: <ö@x>~A: b~~ö, A: b~~ö",
    "A: b~Return-Path: <>, A: b~",
  })
  void headerOfAnEditedMessage(String text, String expected) {
    Message message = message(text);
    Message edited = message.without(message.fields(HeaderName.of("Return-Path")));
    assertThat(text(SevenBit.header(edited))).isEqualTo(expected);
  }

  @Test
  void whatIsAsciiStaysWhatItIs() {
    Message message = message("A: b~~ö");
    assertThat(SevenBit.header(message)).isSameAs(message);
  }
}
