package org.tamis.engine.check;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tamis.engine.testing.Sieve;

/** One mistake, one finding, at the right place. */
class CheckerTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        // names
        "frobnicate;                                       | SV0201 1:1",
        "frobnicate; frobnicate;                           | SV0201 1:1",
        "if frob \"x\" { keep; }                           | SV0202 1:4",
        "if keep { stop; }                                 | SV0107 1:4",
        "header \"a\" \"b\";                               | SV0215 1:1",
        // require
        "require \"fileinot\";                             | SV0210 1:9",
        "require \"\";                                     | SV0210 1:9",
        "require [\"nosuch\", \"copy\", \"other\"];        | SV0210 1:10, SV0210 1:28",
        "require 7;                                        | SV0203 1:1",
        "keep; require \"copy\";                           | SV0211 1:7",
        // one error: what the `require` would have given is not missed again
        "keep; REQUIRE \"fileinto\"; fileinto \"a\";        | SV0211 1:7",
        "fileinto \"a\"; require \"fileinto\";              | SV0211 1:15",
        "if true { require \"copy\"; fileinto \"a\"; }      | SV0211 1:11",
        "require; fileinto \"a\";                           | SV0203 1:1",
        "REQUIRE \"fileinto\" fileinto \"a\";               | SV0101 1:19",
        "Require [\"fileinto\" \"copy\"]; fileinto \"a\";   | SV0104 1:20",
        "fileinto \"a\"; fileinto \"b\";                   | SV0209 1:1",
        "require \"FILEINTO\";                             | SV0210 1:9",
        "redirect :copy \"a@example.org\";                 | SV0209 1:10",
        "if address :user \"to\" \"x\" { keep; }           | SV0209 1:12",
        "if header :comparator \"i;ascii-numeric\" \"a\" \"1\" { keep; } | SV0209 1:23",
        "require \"header\";                               | SV0210 1:9",
        "require \"notify\"; notify :method \"mailto\";  | SV0210 1:9, SV0226 1:19",
        "require \"imapflags\"; addflag \"x\";           | SV0210 1:9",
        // words that were meant otherwise
        "if header contains \"a\" \"b\" { keep; }        | SV0224 1:11",
        "if address domain is \"a\" \"b\" { keep; }      | SV0224 1:12",
        "if size over 1K { keep; }                         | SV0224 1:9",
        "redirect copy \"a@example.org\";                 | SV0224 1:10",
        "redirect me;                                      | SV0225 1:10",
        "if header :is subject \"x\" { keep; }            | SV0225 1:15",
        "if header \"a\" \"b\" or header \"c\" \"d\" { keep; } | SV0223 1:19",
        "if header \"a\" \"b\" and true or false { keep; } | SV0223 1:19",
        "if (true or false) { keep; }                      | SV0223 1:10",
        "if anyof (true or false) { keep; }                | SV0223 1:16",
        "if header \"a\" \"b\" header \"c\" \"d\" { keep; } | SV0213 1:19",
        "if true { keep; } elseif true { stop; } else { keep; } | SV0201 1:19",
        "iff true { keep; } elsif true { stop; } else { frob; } | SV0201 1:1, SV0201 1:48",
        "elsif true { keep; } elsif true { stop; } else { keep; } | SV0212 1:1",
        "if header \"a\" :foo \"b\" { keep; }              | SV0204 1:15",
        // arguments
        "if size :over \"100K\" { keep; }                  | SV0203 1:15",
        "redirect 7;                                       | SV0203 1:10",
        "redirect [\"a@example.org\"];                     | SV0203 1:10",
        "if header 7 \"x\" { keep; }                       | SV0203 1:11",
        "if header :frob \"a\" \"b\" { keep; }             | SV0204 1:11",
        "keep :flags \"x\";                                | SV0209 1:6",
        "keep :over;                                       | SV0204 1:6",
        "redirect;                                         | SV0205 1:1",
        "if header \"a\" { keep; }                         | SV0205 1:4",
        "if header :comparator { keep; }                   | SV0205 1:11",
        "keep \"x\";                                       | SV0206 1:6",
        "if header \"a\" \"b\" \"c\" { keep; }             | SV0206 1:19",
        "if size :over :over 1 { keep; }                   | SV0207 1:15",
        "if size :over :under 1 { keep; }                  | SV0208 1:15",
        "if header :is :contains \"a\" \"b\" { keep; }     | SV0208 1:15",
        "if address :all :domain \"a\" \"b\" { keep; }     | SV0208 1:17",
        "if size 1 { keep; }                               | SV0222 1:4",
        "if header \"a\" :is \"b\" { keep; }               | SV0216 1:15",
        "if header :comparator \"i;foo\" \"a\" \"b\" { keep; } | SV0217 1:23",
        "redirect \"nobody\";                              | SV0219 1:10",
        "redirect \"a@example.org, b@example.org\";        | SV0219 1:10",
        "redirect \"\";                                    | SV0219 1:10",
        "redirect \"@a:b@example.org\";                    | SV0219 1:10",
        "if header \"sub ject\" \"b\" { keep; }            | SV0280 1:11",
        "if exists [\"a\", \"b:\"] { keep; }               | SV0280 1:17",
        // structure
        "else { keep; }                                    | SV0212 1:1",
        "elsif true { keep; }                              | SV0212 1:1",
        "if true { keep; } else { stop; } else { keep; }   | SV0212 1:34",
        "if not (true) { keep; }                           | SV0213 1:8",
        "if anyof true { keep; }                           | SV0213 1:4",
        "require [\"fileinto\" fileinto \"x\";                    | SV0106 1:20",
        "if tru { keep; } else { stop; }                   | SV0202 1:4",
        "if true keep;                                     | SV0102 1:8",
        "if true;                                          | SV0214 1:1",
        "keep { stop; }                                    | SV0214 1:6",
        "if { keep; }                                      | SV0213 1:1",
      })
  void finds(String script, String findings) {
    assertThat(String.join(", ", Sieve.findings(script.strip()))).isEqualTo(findings.strip());
  }

  @Test
  void manyMistakesAreFoundInOneRun() {
    assertThat(
            Sieve.findings(
                """
                require ["fileinto", "nosuch"];
                if header :contians "subject" "x" {
                  fileinto 7;
                }
                vacate "now";
                keep
                """))
        .containsExactly("SV0210 1:22", "SV0204 2:11", "SV0203 3:12", "SV0201 5:1", "SV0101 6:5");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "require \"fileinot\"; | unknown capability \"fileinot\" | did you mean `fileinto`?",
        "redirct \"a@b\";      | unknown command `redirct` | did you mean `redirect`?",
        "if size :ovr 1 { keep; } | `size` has no tag `:ovr` | did you mean `:over`?",
        "fileinto \"a\";       | `fileinto` needs the capability \"fileinto\" | add require \"fileinto\"; at the top of the script",
        "redirect 7;           | the address of `redirect` takes a string, found number 7 | quote it: \"7\"",
        "if size :over \"1K\" { keep; } | the limit of `size` takes a number, found string \"1K\" | write it without quotes: 1K",
        "require \"header\"; | unknown capability \"header\" | remove it: `header` needs no `require`",
        "require \"contains\"; | unknown capability \"contains\" | remove it: `contains` needs no `require`",
        "require \"elsif\"; | unknown capability \"elsif\" | remove it: `elsif` needs no `require`",
        "require \"set\"; | unknown capability \"set\" | `set` comes with \"variables\"",
        "require \"imapflags\"; | unknown capability \"imapflags\" | it is called \"imap4flags\"",
        "require \"refuse\"; | unknown capability \"refuse\" | it is called \"ereject\"",
        "require \"vnd.dovecot.duplicate\"; | unknown capability \"vnd.dovecot.duplicate\" | it is called \"duplicate\"",
        "require \"vnd.proton.expire\"; | unknown capability \"vnd.proton.expire\" | only Proton lets messages expire: remove these rules",
        "require \"vnd.cyrus.snooze\"; | unknown capability \"vnd.cyrus.snooze\" | only Cyrus has it: remove these rules",
        "require \"nosuchthing\"; | unknown capability \"nosuchthing\" | remove it, and the rules that need it",
        "mark; | unknown command `mark` | write: addflag \"\\\\Flagged\";",
        "elseif true { keep; } | unknown command `elseif` | did you mean `elsif`?",
        "if header contains \"a\" \"b\" { keep; } | missing `:` before `contains` | write `:contains`",
        "redirect Work; | `Work` is not in quotes | write \"Work\"",
        "if true or false { keep; } | `or` between tests | write anyof (…, …), in which one of the tests must hold",
        "require \"enotify\"; notify :normal :message \"test\" :method \"mailto\" :options \"t@far.example\"; | `notify` is written in another way now | write: notify :message \"test\" \"mailto:t@far.example\";",
        "require \"enotify\"; notify :high :options [\"a@b.example\", \"c@d.example\"]; | `notify` is written in another way now | write: notify :importance \"1\" \"mailto:a@b.example,c@d.example\";",
        "if header \"a\" { keep; } | `header` needs a string list as its keys | usage: header <header names: string-list> <keys: string-list>",
      })
  void complainsInUsersWords(String script, String message, String hint) {
    assertThat(Sieve.complaint(script.strip())).isEqualTo(message.strip() + " | " + hint.strip());
  }
}
