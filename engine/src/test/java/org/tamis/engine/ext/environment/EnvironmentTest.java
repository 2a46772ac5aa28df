package org.tamis.engine.ext.environment;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tamis.engine.host.Host;
import org.tamis.engine.message.Message;
import org.tamis.engine.settings.Product;
import org.tamis.engine.testing.Facts;
import org.tamis.engine.testing.FixedHost;
import org.tamis.engine.testing.Sieve;

class EnvironmentTest {
  private static final FixedHost HOST =
      FixedHost.PLAIN.with(
          Facts.NONE
              .withEnvironment("host", "mx1.example.org")
              .withEnvironment("domain", "example.org")
              .withEnvironment("remote-ip", "IPv6:2001:db8::1")
              .withEnvironment("phase", "pre")
              .withEnvironment("vnd.acme.rocket", "sled"));

  /** RFC 5183 §4.1: each item, as the host knows it or as the engine does. */
  @ParameterizedTest
  @CsvSource({
    "host, mx1.example.org",
    "domain, EXAMPLE.org",
    "remote-ip, ipv6:2001:db8::1",
    "phase, pre",
    "location, MS",
    "name, Tamis",
    "NAME, tamis",
    "remote-host, ''",
  })
  void items(String item, String value) {
    assertThat(holds("environment \"%s\" \"%s\"".formatted(item, value))).isTrue();
    assertThat(holds("environment :contains \"%s\" \"\"".formatted(item))).isTrue();
  }

  @Test
  void version() {
    assertThat(holds("environment \"version\" \"" + Product.VERSION + "\"")).isTrue();
  }

  @Test
  void deliveryIsOverUnlessTheHostSaysOtherwise() {
    Sieve script =
        Sieve.script("require \"environment\"; if environment \"phase\" \"post\" { discard; }");
    assertThat(script.actionsOn("Subject: x\n\n")).hasSize(1);
  }

  /** RFC 5183 §4: MUST fail unconditionally, and MUST NOT be an error. */
  @ParameterizedTest
  @ValueSource(strings = {"item", "", "vnd.acme.rocket", "vnd.dovecot.username", "host "})
  void unknownItems(String item) {
    assertThat(holds("environment :contains \"%s\" \"\"".formatted(item))).isFalse();
    assertThat(holds("environment :matches \"%s\" \"*\"".formatted(item))).isFalse();
  }

  /** RFC 5183 §4.1, "if applicable and available": without a client there is no address. */
  @Test
  void anItemWithoutValueDoesNotExist() {
    String test = "require \"environment\"; if environment :contains \"%s\" \"\" { discard; }";
    assertThat(Sieve.script(test.formatted("remote-ip")).actionsOn("Subject: x\n\n")).isEmpty();
    assertThat(Sieve.script(test.formatted("host")).actionsOn("Subject: x\n\n")).isEmpty();
  }

  /** RFC 5183 §5, the example; and RFC 5229 §3.2. */
  @Test
  void wildcardsSetMatchVariables() {
    Sieve script =
        Sieve.script(
                """
                require ["environment", "variables", "fileinto"];
                set "item" "ho";
                if environment :matches "${item}st" "*.example.org" { fileinto "${1}"; }
                """)
            .with(HOST);
    assertThat(script.actionsOn("Subject: x\n\n").toString()).contains("mx1");
  }

  /** RFC 5183 §4: 0 for the empty string, otherwise 1. */
  @ParameterizedTest
  @CsvSource({"name, 1", "host, 1", "remote-host, 0"})
  void count(String item, int count) {
    String script =
        """
        require ["environment", "relational", "comparator-i;ascii-numeric"];
        if environment :count "eq" :comparator "i;ascii-numeric" "%s" "%d" { discard; }
        """;
    assertThat(Sieve.script(script.formatted(item, count)).with(HOST).actionsOn("Subject: x\n\n"))
        .hasSize(1);
  }

  /** RFC 5183 §4: the test fails unconditionally where the item does not exist. */
  @ParameterizedTest
  @ValueSource(strings = {"domain2", "vnd.acme.rocket", "imap.user"})
  void noCountOfWhatDoesNotExist(String item) {
    String test = "environment :count \"lt\" \"" + item + "\" \"9\"";
    assertThat(Sieve.holds("require [\"environment\", \"relational\"];", test, "X: y\n\n"))
        .isFalse();
  }

  @Test
  void mustBeRequired() {
    assertThat(Sieve.findings("if environment \"name\" \"x\" { keep; }"))
        .containsExactly("SV0209 1:4");
  }

  @Test
  void wrongArguments() {
    assertThat(Sieve.findings("require \"environment\"; if environment [\"a\", \"b\"] \"x\" {}"))
        .containsExactly("SV0203 1:39");
    assertThat(Sieve.findings("require \"environment\"; if environment \"a\" {}"))
        .containsExactly("SV0205 1:27");
  }

  @Test
  void aHostThatCannotAnswerIsATemporaryError() {
    Host down =
        new Host() {
          @Override
          public Instant now() {
            return FixedHost.PLAIN.now();
          }

          @Override
          public boolean mailboxExists(String mailbox) {
            return false;
          }

          @Override
          public Optional<String> environment(String item) {
            throw new Unavailable("no DNS", new IllegalStateException("timeout"));
          }
        };
    Sieve script =
        Sieve.script("require \"environment\"; if environment \"remote-host\" \"x\" { discard; }");
    assertThat(
            script
                .program()
                .run(Message.of(new byte[0]), script.envelope(), down)
                .error()
                .orElseThrow()
                .code())
        .isEqualTo("SR0020");
  }

  private static boolean holds(String test) {
    String script = "require \"environment\"; if " + test + " { discard; }";
    return !Sieve.script(script).with(HOST).actionsOn("Subject: x\n\n").isEmpty();
  }
}
