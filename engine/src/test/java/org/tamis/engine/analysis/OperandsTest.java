package org.tamis.engine.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tamis.grammar.diagnostic.Diagnostic;

/** Keys against the values that tests compare. Each test stands in {@code if … { keep; }}. */
class OperandsTest {
  private static String rule(String test) {
    return "if " + test + " { keep; }";
  }

  private static String codes(String test) {
    return Examined.codes(Examined.examine(rule(test)));
  }

  private static String fixed(String test) {
    String rule = Examined.fixed(rule(test));
    return rule.substring(3, rule.length() - " { keep; }".length());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        // addresses
        "address :domain `from` `@a.example` | SV0440 27",
        "address :domain `from` `a.example` | ``",
        "address :domain `from` `.a.example` | SV0440 27",
        "address :domain :matches `from` `*.a.example` | ``",
        "address :domain :matches `from` `*@a.example` | SV0440 36",
        "address :domain :contains `from` `@a` | SV0440 37",
        "address :localpart `from` `n@a.example` | SV0440 30",
        "address :localpart `from` `n` | ``",
        "address :user `to` `n+list` | SV0440 23",
        "address :user `to` `+4930` | ``",
        "address :detail `to` `l@a.example` | SV0440 25",
        "address :detail `to` `+l` | SV0445 25",
        "address :detail `to` `l` | ``",
        "address :domain `to` `l+m` | SV0440 25",
        "address :domain :contains `to` `a.example/x` | SV0440 35",
        "address :domain `to` `l m` | SV0440 25",
        "address :localpart `to` `l+m` | ``",
        "header :regex `subject` `/invoice/i` | SV0445 28",
        "header :regex `subject` `/invoice` | ``",
        "address `from` `Nora <n@a.example>` | SV0440 19",
        "address :contains `from` `Nora Quist` | SV0440 29",
        "address `from` `n@a.example, o@a.example` | SV0440 19",
        "address `from` `a.example` | SV0440 19",
        "address `from` `@a.example` | SV0440 19",
        "address `from` `MAILER-DAEMON` | ``",
        "address :contains `from` `@a.example` | ``",
        "address `from` `*@a.example` | SV0441 19",
        "address `from` `n@a.example` | ``",
        "envelope `from` [``, `<>`] | SV0440 25",
        "envelope [`from`, `to`] `n@a.example` | ``",
        // headers
        "header `subject` ` x` | SV0440 21",
        "header :contains `subject` ` x ` | ``",
        "header :matches `subject` `x *` | ``",
        "header :matches `subject` `* x ` | SV0440 30",
        "header :contains `subject` `=?utf-8?Q?Gr=C3=BC=C3=9Fe?=` | SV0440 31",
        "header :contains `subject` `=?koi8-r?` | SV0440 31",
        "header :contains `subject` `a=?` | ``",
        "header :regex `subject` `^=\\\\?koi8-r\\\\?B` | SV0440 28",
        "header :contains `subject` `*offer*` | SV0441 31",
        "header :contains `subject` `*offer` | SV0441 31",
        "header :contains `subject` `***SPAM***` | ``",
        "header :contains `subject` `** x **` | ``",
        "header :contains `x-spam-level` `*****` | ``",
        "header :contains `subject` `2*3` | ``",
        "header :contains `subject` `wh?t` | SV0441 31",
        "header `subject` `M?ller` | SV0441 21",
        "header :contains `subject` `really?` | ``",
        "header :contains `subject` `?` | ``",
        "header :contains `x-url` `index.php?id` | ``",
        "header :matches `subject` `wh?t` | ``",
        "header :matches `subject` `*offer*` | ``",
        "body :contains `*offer*` | ``",
        "header `from` `n@a.example` | SV0445 18",
        "header [`to`, `cc`] `n@a.example` | SV0445 24",
        "header `sender` `n@a.example` | ``",
        "header :contains `from` `n@a.example` | ``",
        "header [`to`, `x-loop`] `n@a.example` | ``",
        // MIME
        "header :mime :contenttype `content-type` `text/plain; charset=utf-8` | SV0440 45",
        "header :mime :contenttype `content-type` `text` | SV0440 45",
        "header :mime :type `content-type` `text/plain` | SV0440 38",
        "header :mime :type `content-type` `text` | ``",
        "header :mime :param `name` `content-type` `a;b` | ``",
        // a few values
        "environment `phase` `before` | SV0440 24",
        "environment `phase` `POST` | ``",
        "environment `location` [`MS`, `MTAs`] | SV0440 34",
        "envelope `notify` `SUCCES` | SV0440 22",
        "envelope `ret` `hdrs` | ``",
      })
  void neverMatch(String test, String expected) {
    assertThat(codes(test.replace('`', '"'))).isEqualTo(expected.replace("`", ""));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "weekday | Saturday | 6",
        "weekday | 7 | 0",
        "weekday | Sun | 0",
        "month | 1 | 01",
        "month | December | 12",
        "month | 13 | 13",
        "hour | 9 | 09",
        "hour | 24 | 00",
        "day | 5 | 05",
        "minute | 60 | 60",
        "second | 60 | 60",
        "year | 26 | 2026",
        "date | 2026-1-5 | 2026-01-05",
        "date | 2026-13-05 | 2026-13-05",
        "time | 8:00 | 08:00:00",
        "time | 23:59:60 | 23:59:60",
        "zone | +01:00 | +0100",
        "zone | UTC | +0000",
        "zone | CET | CET",
        "julian | 61000 | 61000",
      })
  void partsOfDates(String part, String key, String better) {
    String test = "currentdate \"" + part + "\" \"";
    assertThat(fixed(test + key + "\"")).isEqualTo(test + better + "\"");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "currentdate `month` `13` | SV0440 24",
        "currentdate `zone` `CET` | SV0440 23",
        "currentdate `minute` `60` | SV0440 25",
        "currentdate `second` `60` | ``",
        "currentdate `julian` `61000` | ``",
        "currentdate :matches `date` `2026-*` | ``",
        "currentdate :matches `date` `2026/*` | SV0440 32",
        "currentdate :matches `date` `2026-1-*` | SV0440 32",
        "currentdate :matches `date` `2026-?1-*` | ``",
        "currentdate :matches `date` `2026-01-*` | ``",
        "currentdate :matches `time` `9:*` | SV0440 32",
        "currentdate :matches `hour` `2*` | ``",
        "currentdate :contains `weekday` `9` | SV0440 36",
        "currentdate :contains `std11` `Sat` | ``",
        "currentdate `iso8601` `2026-01-05T08:00:00` | SV0440 26",
        // by order
        "currentdate :value `ge` `hour` `9` | SV0443 35",
        "currentdate :value `ge` `hour` `09` | ``",
        "currentdate :value `ge` :comparator `i;ascii-numeric` `hour` `9` | ``",
        "currentdate :comparator `i;ascii-numeric` `hour` `9` | ``",
        "currentdate :comparator `i;ascii-numeric` `hour` `24` | SV0440 53",
        "currentdate :value `ge` `date` `2026-12` | ``",
        "currentdate :value `ge` `weekday` `Monday` | SV0443 38",
        "currentdate :value `lt` `time` `08:30` | ``",
        "currentdate :value `lt` `time` `8:30` | SV0443 35",
        "currentdate :value `gt` `time` `17` | ``",
        "currentdate :value `ge` `date` `2026-1-5` | SV0443 35",
        "currentdate :value `ge` `date` `2026/01/05` | SV0443 35",
        "currentdate :value `ge` `iso8601` `2026-11-02T10:00:00Z` | SV0445 38",
        "currentdate :zone `+0000` :value `ge` `iso8601` `2026-11-02T10:00:00Z` | ``",
        "currentdate :zone `+0100` :value `ge` `iso8601` `2026-11-02T10:00:00+01:00` | ``",
        "currentdate :zone `+0100` :value `ge` `iso8601` `2026-11-02T10:00:00Z` | SV0445 52",
      })
  void dates(String test, String expected) {
    assertThat(codes(test.replace('`', '"'))).isEqualTo(expected.replace("`", ""));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "header :value `ge` `X-Score` `4` | SV0443 33",
        "header :value `lt` `X-Score` `-2.5` | SV0443 33",
        "header :value `ge` `Subject` `m` | ``",
        "header :value `eq` `X-Score` `4` | ``",
        "header :value `ge` :comparator `i;ascii-numeric` `X-Number` `4` | ``",
        "header :value `ge` :comparator `i;ascii-numeric` `X-Spam-Score` `10` | SV0444 4",
        "header :value `le` :comparator `i;ascii-numeric` `X-Spam-Score` `10` | ``",
        "allof (not header :contains `X-Spam-Score` `-`, header :value `ge` :comparator"
            + " `i;ascii-numeric` `X-Spam-Score` `10`) | ``",
        "header :count `ge` `Received` `4` | ``",
      })
  void numbers(String test, String expected) {
    assertThat(codes(test.replace('`', '"'))).isEqualTo(expected.replace("`", ""));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "header :regex `subject` `^\\[\\d+\\]` | SV0442 28",
        "header :regex `subject` `a\\.b` | SV0442 28",
        "header :regex `subject` `^\\\\[\\\\d+\\\\]` | ``",
        "header :regex `subject` `a\\-b` | ``",
        "header :matches `subject` `a\\*` | SV0442 30",
        "header :matches `subject` `a\\\\*` | ``",
        "header :contains `subject` `a\\.b` | ``",
        "header `subject` `a\\d` | SV0442 21",
        "header :contains `subject` `C:\\temp` | SV0442 31",
        "header :contains `subject` `C:\\\\temp` | ``",
        "header :matches `subject` `\\d* x` | SV0442 30",
        "header :value `ge` `subject` `\\d` | ``",
      })
  void loneBackslashes(String test, String expected) {
    assertThat(codes(test.replace('`', '"'))).isEqualTo(expected.replace("`", ""));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "header [`Subjct`, `Subject`, `Sender`] `a` | SV0281 12",
        "header `Form` `a` | SV0281 11",
        "header `body` `a` | SV0281 11",
        "exists `X-Spam-*` | SV0281 11",
        "exists [`X-Spam-Flags`, `List-ID`, `References`, `Data`] | ``",
        "header `Subject:` `a` | SV0280 11",
        "address :contains `subject` `a` | SV0282 22",
        "address :contains [`from`, `x-loop`] `a` | ``",
        "environment `remote-ipp` `a` | SV0284 16",
        "environment `vnd.x` `a` | ``",
      })
  void names(String test, String expected) {
    assertThat(codes(test.replace('`', '"'))).isEqualTo(expected.replace("`", ""));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "address :domain `from` `@a.example` | address :domain `from` `a.example`",
        "address `from` `N <n@a.example>` | address `from` `n@a.example`",
        "address `from` `*@a.example` | address :matches `from` `*@a.example`",
        "header :is `subject` `*a*` | header :matches `subject` `*a*`",
        "header `from` `n@a.example` | address `from` `n@a.example`",
        "header :contains `subject` `=?utf-8?Q?Gr=C3=BC=C3=9Fe?=`"
            + " | header :contains `subject` `Grüße`",
        "header `subject` ` a ` | header `subject` `a`",
        "header :mime :contenttype `content-type` `text/plain; a=b`"
            + " | header :mime :contenttype `content-type` `text/plain`",
        "header :regex `subject` `^\\[\\d+\\\\]` | header :regex `subject` `^\\\\[\\\\d+\\\\]`",
        "header :value `ge` `X-S` `4`"
            + " | header :value `ge` :comparator `i;ascii-numeric` `X-S` `4`",
        "header `Subjct` `a` | header `Subject` `a`",
        "address `subject` `a` | header `subject` `a`",
        "environment `phase` `pots` | environment `phase` `post`",
      })
  void quickFixes(String test, String better) {
    assertThat(fixed(test.replace('`', '"'))).isEqualTo(better.replace('`', '"'));
  }

  @Test
  void keysWithALineEnd() {
    String regex = rule("header :regex \"from\" text:\n(nora|otto)@a\\.example>$\n.\n");
    assertThat(Examined.codes(Examined.examine(regex))).isEqualTo("SV0440 25");
    assertThat(codes("header \"from\" text:\na\n.\n")).isEqualTo("SV0440 18");
    assertThat(codes("body :contains text:\na\n.\n")).isEmpty();
  }

  @Test
  void aRuleThatIsSwitchedOffIsNotLookedAt() {
    assertThat(codes("allof (false, header \"subject\" \" x\")")).isEmpty();
  }

  @Test
  void whoeverStoresTheScriptIsToldWarningsAndNoHints() {
    assertThat(Examined.review(rule("currentdate \"weekday\" \"Sat\"")))
        .extracting(Diagnostic::code)
        .containsExactly("SV0440");
    assertThat(Examined.review(rule("header \"from\" \"n@a.example\""))).isEmpty();
    assertThat(Examined.review("discard; stop; keep;"))
        .extracting(Diagnostic::code)
        .containsExactly("SV0410", "SV0400");
  }

  /** RFC 5228 §2.4.2: a string has no line end but the one that is written in it. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "addheader `X-A` `one\\ntwo`; | SV0442 17",
        "addheader `X-A` `one\\\\ntwo`; | ``",
        "addheader `X-A` `one\\Two`; | ``",
        "addflag [`\\trash`]; | ``",
        "fileinto `Lists\\tamis`; | SV0442 10",
      })
  void lineEndsOfOtherLanguages(String command, String expected) {
    assertThat(Examined.codes(Examined.examine(command.replace('`', '"'))))
        .isEqualTo(expected.replace("`", ""));
  }
}
