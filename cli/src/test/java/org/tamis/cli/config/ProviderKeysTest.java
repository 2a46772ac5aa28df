package org.tamis.cli.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tamis.studio.session.Entrance;

class ProviderKeysTest {
  private static final String ALL =
      """
      [accounts]
      password-file = "passwords"
      [accounts.oauth]
      issuer = "https://issuer.example"
      audience = "sieve"
      jwks-url = "https://issuer.example/keys"
      [scripts]
      directory = "scripts"
      [managesieve]
      require-tls = false
      [store]
      password-file = "store"
      [studio]
      listen = "127.0.0.1:0"
      url = "https://studio.example/"
      [studio.oauth]
      authorization-url = "https://issuer.example/auth"
      token-url = "https://issuer.example/token"
      client-id = "studio"
      client-secret-file = "secret"
      """;

  @TempDir Path directory;

  @BeforeEach
  void files() throws IOException {
    Files.writeString(directory.resolve("passwords"), "a@x.example:{PLAIN}p\n");
    Files.writeString(directory.resolve("store"), "a@x.example:p\n");
    Files.writeString(directory.resolve("secret"), "s3cret\n");
  }

  private ConfigResult<Config> read(String text) throws IOException {
    return ConfigReader.read(Files.writeString(directory.resolve("tamis.toml"), text));
  }

  private Entrance entrance(String text) throws IOException {
    return ((ConfigResult.Good<Config>) read(text)).config().studio().orElseThrow().entrance();
  }

  @Test
  void aProviderIsWhatTheKeysSay() throws IOException {
    assertThat(entrance(ALL))
        .isInstanceOfSatisfying(
            Entrance.Provider.class,
            provider -> {
              assertThat(provider.client().issuer()).isEqualTo("https://issuer.example");
              assertThat(provider.client().redirect())
                  .isEqualTo(URI.create("https://studio.example/login/return"));
              assertThat(provider.client().secret()).isEqualTo(Optional.of("s3cret"));
              assertThat(provider.client().scopes()).isEqualTo(List.of("openid"));
              assertThat(provider.toString()).doesNotContain("s3cret");
            });
    assertThat(entrance(ALL.substring(0, ALL.indexOf("[studio.oauth]"))))
        .isInstanceOf(Entrance.Passwords.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "token-url = | # | studio.oauth.authorization-url: needs studio.oauth.token-url",
        "client-id = | # | studio.oauth.authorization-url: needs studio.oauth.client-id",
        "url = \"https://studio.example/\" | # | studio.oauth.authorization-url: needs studio.url",
        "https://studio.example/ | https://studio.example | studio.url: expected a URL that ends with a slash",
        "https://studio.example/ | https://studio.example/?a | studio.url: expected a URL that ends with a slash",
        "https://studio.example/ | http://studio.example/ | studio.url: expected a URL that ends with a slash",
        "https://issuer.example/auth | http://issuer.example/auth | studio.oauth.authorization-url: expected a URL with https",
        "https://issuer.example/auth | https://issuer.example/#auth | studio.oauth.authorization-url: expected a URL with https",
        "authorization-url = | # | studio.oauth.token-url: has no effect without studio.oauth.authorization-url",
        "jwks-url = | # | studio.oauth.authorization-url: needs accounts.oauth",
        "\"secret\" | \"missing\" | studio.oauth.client-secret-file: ",
      })
  void mistakesAreNamed(String setting, String other, String said) throws IOException {
    String text = ALL.replace(setting, other);
    assertThat(text).isNotEqualTo(ALL);
    assertThat(read(text))
        .isInstanceOfSatisfying(
            ConfigResult.Wrong.class,
            wrong -> assertThat(String.join("\n", List.copyOf(wrong.mistakes()))).contains(said));
  }
}
