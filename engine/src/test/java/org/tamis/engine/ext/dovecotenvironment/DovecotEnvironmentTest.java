package org.tamis.engine.ext.dovecotenvironment;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tamis.engine.plan.Action;
import org.tamis.engine.testing.Facts;
import org.tamis.engine.testing.FixedHost;
import org.tamis.engine.testing.Sieve;

class DovecotEnvironmentTest {
  private static final String REQUIRE =
      "require [\"vnd.dovecot.environment\", \"variables\", \"fileinto\", \"mailbox\"];\n";
  private static final FixedHost HOST =
      FixedHost.PLAIN.with(
          Facts.NONE
              .withEnvironment("vnd.dovecot.username", "alice")
              .withEnvironment("remote-ip", "192.0.2.1")
              .withEnvironment("vnd.dovecot.config.spam-folder", "Spam")
              .withEnvironment("vnd.dovecot.config.max_size", "10"));

  /** Section 4, the example. */
  @Test
  void example() {
    assertThat(filedBy("fileinto :create \"User\\\\${env.vnd.dovecot.username}\";"))
        .isEqualTo("User\\alice");
  }

  /** Section 3 and 4; a "_" may stand for itself in the names that a site chooses. */
  @ParameterizedTest
  @CsvSource({
    "vnd.dovecot.default_mailbox, INBOX",
    "VND.Dovecot.UserName, alice",
    "vnd.dovecot.config.spam_folder, Spam",
    "vnd.dovecot.config.max_size, 10",
    "vnd.dovecot.config.nothing, ''",
    "remote_ip, 192.0.2.1",
    "location, MS",
    "host, ''",
  })
  void variables(String name, String value) {
    assertThat(filedBy("fileinto \"<${env." + name + "}>\";")).isEqualTo("<" + value + ">");
  }

  @ParameterizedTest
  @CsvSource({
    "vnd.dovecot.default-mailbox, inbox, true",
    "vnd.dovecot.username, alice, true",
    "vnd.dovecot.config.max_size, 10, true",
    "vnd.dovecot.config.max-size, 10, false",
    "vnd.dovecot.config., '', false",
    "vnd.dovecot.other, '', false",
    "name, Tamis, true",
  })
  void items(String item, String value, boolean holds) {
    String test = "if environment \"%s\" \"%s\" { discard; }".formatted(item, value);
    assertThat(Sieve.script(REQUIRE + test).with(HOST).actionsOn("Subject: x\n\n"))
        .hasSize(holds ? 1 : 0);
  }

  /** Section 4: variables in the namespace can never be modified. */
  @ParameterizedTest
  @CsvSource({
    "'set \"env.name\" \"x\";', SV0240 2:5",
    "'fileinto \"${env.nonsense}\";', SV0242 2:10",
    "'fileinto \"${env.vnd.dovecot.nonsense}\";', SV0242 2:10",
  })
  void mistakes(String command, String finding) {
    assertThat(Sieve.findings(REQUIRE + command)).containsExactly(finding);
  }

  @Test
  void theNamespaceNeedsTheExtension() {
    assertThat(
            Sieve.findings(
                "require [\"environment\", \"variables\", \"fileinto\"];\nfileinto \"${env.name}\";"))
        .containsExactly("SV0242 2:10");
  }

  private static String filedBy(String command) {
    Action action =
        Sieve.script(REQUIRE + command).with(HOST).actionsOn("Subject: x\n\n").getFirst();
    return ((Action.FileInto) action).mailbox();
  }
}
