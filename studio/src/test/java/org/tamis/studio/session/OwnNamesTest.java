package org.tamis.studio.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tamis.studio.http.Handler;
import org.tamis.studio.http.Reply;
import org.tamis.studio.http.Request;
import org.tamis.studio.http.Upgrade;

class OwnNamesTest {
  private static final int LARGEST = 200_000;

  /** Answers 200, and a WebSocket with 299, which shows who has answered. */
  private static final Handler INNER =
      new Handler() {
        @Override
        public Reply handle(Request request) {
          return Reply.text(200, "text/plain", "");
        }

        @Override
        public Optional<Upgrade> upgrade(Request head) {
          return Optional.of(new Upgrade.Refused(299));
        }

        @Override
        public int largestMessage() {
          return LARGEST;
        }
      };

  private final Handler names = new OwnNames(Set.of("tamis-1.localhost", "127.0.0.1"), INNER);

  private static Request at(String origin) {
    return new Request(
        "GET",
        "/language",
        Map.of(),
        Map.of(),
        new byte[0],
        InetAddress.getLoopbackAddress(),
        false,
        "1",
        origin);
  }

  @ParameterizedTest
  @CsvSource({
    "http://tamis-1.localhost:8025, 200, 299",
    "http://127.0.0.1, 200, 299",
    "http://evil.example:8025, 421, 421",
    "http://tamis-1.localhost.evil.example, 421, 421",
    "http://, 421, 421"
  })
  void itAnswersToItsOwnNamesAloneOverAWebSocketAsWell(String origin, int status, int socket) {
    assertThat(names.handle(at(origin)).status()).isEqualTo(status);
    assertThat(names.upgrade(at(origin))).contains(new Upgrade.Refused(socket));
    assertThat(names.largestMessage()).isEqualTo(LARGEST);
  }
}
