package org.tamis.cli.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TomlAdviceTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "listen = 127.0.0.1:24 | quote strings, as in listen = \"127.0.0.1:24\"",
        "time = 5m  # five | quote strings, as in time = \"5m\"",
        "path = /var/mail | quote strings, as in path = \"/var/mail\"",
        "path = C:\\x | quote strings",
        "flag = yes | write true or false, in lower case and without quotes",
        "flag = True | write true or false, in lower case and without quotes",
        "listen = [127.0.0.1:24, ::1] | quote strings, as in listen = [\"a\", \"b\"]",
        "listen = [\"127.0.0.1:24\", unix:/x] | quote strings, as in listen = [\"a\", \"b\"]",
        "path = \"C:\\x\" | a backslash in \"…\" is an escape: write \\\\, or use '…'",
        "host: imap.example.org | write KEY = VALUE, with = and not a colon",
        "x = [1, 2 | ``",
        "x = \"a | ``",
        "x = | ``",
        "[lmtp | ``",
      })
  void aLineGetsWhatToWriteInstead(String line, String advice) {
    assertThat(TomlAdvice.of("# first\n" + line + "\n", 2).orElse("")).isEqualTo(advice);
  }

  @Test
  void aLineThatIsNotThereGetsNone() {
    assertThat(TomlAdvice.of("", 1)).isEmpty();
    assertThat(TomlAdvice.of("x", 0)).isEmpty();
  }
}
