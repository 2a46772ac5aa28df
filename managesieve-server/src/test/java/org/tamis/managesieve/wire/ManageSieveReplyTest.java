package org.tamis.managesieve.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ManageSieveReplyTest {
  private static String text(ManageSieveReply reply) {
    return reply.octets().text().orElseThrow();
  }

  static Stream<Arguments> replies() {
    return Stream.of(
        Arguments.of(ManageSieveReply.ok(), "OK\r\n"),
        Arguments.of(ManageSieveReply.no("a \"b\" \\"), "NO \"a \\\"b\\\" \\\\\"\r\n"),
        Arguments.of(ManageSieveReply.no("a\r\nOK\r\n"), "NO \"a  OK  \"\r\n"),
        Arguments.of(ManageSieveReply.no(List.of("one")), "NO \"one\"\r\n"),
        Arguments.of(ManageSieveReply.no(List.of("ö", "b")), "NO {5}\r\nö\r\nb\r\n"),
        Arguments.of(
            ManageSieveReply.no(ResponseCode.QUOTA_MAXSCRIPTS, "x"),
            "NO (QUOTA/MAXSCRIPTS) \"x\"\r\n"),
        Arguments.of(
            ManageSieveReply.ok(ResponseCode.WARNINGS, "a\nb"), "OK (WARNINGS) \"a b\"\r\n"),
        Arguments.of(ManageSieveReply.okSasl("Zg=="), "OK (SASL \"Zg==\")\r\n"),
        Arguments.of(ManageSieveReply.okTag("a\"b"), "OK (TAG \"a\\\"b\") \"Done\"\r\n"),
        Arguments.of(ManageSieveReply.okTag("a\nb"), "OK (TAG {3}\r\na\nb) \"Done\"\r\n"),
        Arguments.of(ManageSieveReply.challenge(""), "{0}\r\n\r\n"),
        Arguments.of(ManageSieveReply.script("keep;\r\n"), "{7}\r\nkeep;\r\n\r\nOK\r\n"),
        Arguments.of(ManageSieveReply.script("ü"), "{2}\r\nü\r\nOK\r\n"),
        Arguments.of(ManageSieveReply.bye(ResponseCode.TRYLATER, "x"), "BYE (TRYLATER) \"x\"\r\n"),
        Arguments.of(
            ManageSieveReply.listing(
                List.of(ManageSieveReply.name("a", true), ManageSieveReply.name("b", false))),
            "\"a\" ACTIVE\r\n\"b\"\r\nOK\r\n"));
  }

  @ParameterizedTest
  @MethodSource("replies")
  void hasTheFormThatClientsRead(ManageSieveReply reply, String expected) {
    assertThat(text(reply)).isEqualTo(expected);
  }

  @Test
  void textIsCutToTheLengthOfAQuotedString() { // RFC 5804 §4: 1024 octets
    for (String unit : List.of("x", "ü", "\"", "\\", "😀")) {
      String line = text(ManageSieveReply.no(unit.repeat(2_000)));
      assertThat(line.length()).isGreaterThan(200);
      assertThat(Octets.utf8(line.strip()).length()).isLessThanOrEqualTo(1_024 + 5);
      assertThat(line).endsWith("…\"\r\n");
    }
  }

  @Test
  void noWithoutTextIsAMistake() {
    assertThatThrownBy(() -> ManageSieveReply.no(List.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
