package org.tamis.service.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import javax.security.sasl.SaslException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tamis.service.net.PeerSet;
import org.tamis.service.testing.KnownAccounts;

@Timeout(600)
class LoginGuardTest {
  private static final Origin ORIGIN = new Origin(InetAddress.getLoopbackAddress(), "test");

  /** Another server, which says only yes and no. */
  private static final class Server implements AccountSource {
    final AtomicInteger asked = new AtomicInteger();
    private final Map<String, String> passwords;
    private final boolean knowsNames;
    volatile boolean down;
    volatile CountDownLatch slow = new CountDownLatch(0);

    Server(Map<String, String> passwords, boolean knowsNames) {
      this.passwords = passwords;
      this.knowsNames = knowsNames;
    }

    @Override
    public String label() {
      return "server";
    }

    @Override
    public AccountEntry find(String name) throws SourceUnavailable {
      if (down) {
        throw new SourceUnavailable("server: does not answer");
      }
      return knowsNames && !passwords.containsKey(name)
          ? new AccountEntry.Absent()
          : new AccountEntry.Elsewhere(
              name,
              knowsNames,
              password -> isRight(name, password),
              Duration.ofMinutes(1),
              List.of());
    }

    private boolean isRight(String name, String password) {
      asked.incrementAndGet();
      try {
        slow.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      return password.equals(passwords.get(name));
    }
  }

  private static LoginLimits limits(int failures, Duration patience) {
    return new LoginLimits(
        6,
        failures,
        failures,
        Duration.ofMinutes(1),
        Duration.ZERO,
        Duration.ZERO,
        patience,
        PeerSet.NONE,
        PeerSet.NONE);
  }

  private static LoginGuard guard(LoginNames names, AccountSource... sources) {
    return new LoginGuard(
        new Accounts(List.of(sources), List.of(), names, Set.of("open.example"), ""),
        Set.of("root@x"),
        limits(100, Duration.ofSeconds(60)),
        InstantSource.system());
  }

  private static String logIn(LoginGuard guard, String name, String password) throws SaslException {
    return guard.withPassword("", name, password, ORIGIN).account();
  }

  private static final KnownAccounts FILE =
      new KnownAccounts(Map.of("ann@x", "{PLAIN}a", "root@x", "{PLAIN}r", "both@x", "{PLAIN}file"));

  @ParameterizedTest
  @CsvSource({"ann@x, a, true", "bob@x, b, true", "both@x, file, true", "both@x, server, false"})
  void theFirstSourceThatHasTheAccountDecides(String name, String password, boolean right) {
    for (boolean knowsNames : List.of(true, false)) {
      Server server = new Server(Map.of("bob@x", "b", "both@x", "server"), knowsNames);
      LoginGuard guard = guard(LoginNames.SAME, FILE, server);
      if (right) {
        assertThat(catchName(guard, name, password)).isEqualTo(name);
      } else {
        assertThat(catchName(guard, name, password)).isEqualTo("refused");
      }
    }
  }

  /** A server that does not say who is there leaves others to the next source. */
  @Test
  void aServerThatDoesNotKnowNamesIsPassedOver() {
    Server server = new Server(Map.of("bob@x", "b"), false);
    LoginGuard guard = guard(LoginNames.SAME, server, FILE);
    assertThat(catchName(guard, "ann@x", "a")).isEqualTo("ann@x");
    assertThat(catchName(guard, "ann@x", "b")).isEqualTo("refused");
    assertThat(catchName(guard, "bob@x", "b")).isEqualTo("bob@x");
  }

  private static String catchName(LoginGuard guard, String name, String password) {
    try {
      return logIn(guard, name, password);
    } catch (LoginRefused e) {
      return "refused";
    } catch (SaslException e) {
      return "deferred";
    }
  }

  /** A later one must not let in whom this one has locked out. */
  @Test
  void aSourceThatIsDownEndsTheSearch() {
    Server server = new Server(Map.of(), true);
    server.down = true;
    LoginGuard guard = guard(LoginNames.SAME, server, FILE);
    assertThatThrownBy(() -> logIn(guard, "ann@x", "a"))
        .isInstanceOfSatisfying(
            LoginDeferred.class,
            e -> {
              assertThat(e.kind()).isEqualTo(LoginDeferred.Cause.UNAVAILABLE);
              assertThat(e.name()).isEqualTo("ann@x");
            });
    server.down = false;
    assertThat(catchName(guard, "ann@x", "a")).isEqualTo("ann@x"); // nothing was held against it
  }

  @Test
  void anotherServerIsAskedOnceForAWhile() throws SaslException {
    Server server = new Server(Map.of("bob@x", "b"), false);
    LoginGuard guard = guard(LoginNames.SAME, server);
    logIn(guard, "bob@x", "b");
    logIn(guard, "bob@x", "b");
    assertThat(server.asked).hasValue(1);
    assertThat(catchName(guard, "bob@x", "c")).isEqualTo("refused");
    assertThat(server.asked).hasValue(2);
  }

  /** A mail client opens five connections at once. */
  @Test
  void thoseWhoAskTheSameAtOnceShareTheAnswer() throws Exception {
    Server server = new Server(Map.of("bob@x", "b"), true);
    server.slow = new CountDownLatch(1);
    LoginGuard guard = guard(LoginNames.SAME, server);
    try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<String>> all = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        all.add(clients.submit(() -> logIn(guard, "bob@x", "b")));
      }
      server.slow.countDown();
      for (Future<String> one : all) {
        assertThat(one.get()).isEqualTo("bob@x");
      }
    }
    assertThat(server.asked).hasValue(1);
  }

  @Test
  void whoGuessesIsToldToComeAgainAndNamed() {
    LoginGuard guard =
        new LoginGuard(
            Accounts.of(FILE), Set.of(), limits(2, Duration.ofSeconds(60)), InstantSource.system());
    assertThat(catchName(guard, "ann@x", "1")).isEqualTo("refused");
    assertThat(catchName(guard, "ann@x", "1")).isEqualTo("refused");
    assertThat(catchName(guard, "ann@x", "2")).isEqualTo("refused");
    assertThatThrownBy(() -> logIn(guard, "ann@x", "a"))
        .isInstanceOfSatisfying(
            LoginDeferred.class,
            e -> {
              assertThat(e.kind()).isEqualTo(LoginDeferred.Cause.GUESSING);
              assertThat(e.name()).isEqualTo("ann@x");
            });
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "%u, -, false, ann@x, ann@x",
        "%u, x, false, ann, ann@x",
        "%u, x, true, ANN@X, ann@x",
        "%n@x, -, true, Ann@old.example, ann@x",
        "%u, -, false, Ann@x, refused",
      })
  void aLogInNameIsMappedToAnAccount(
      String template, String domain, boolean lowerCase, String login, String account) {
    LoginNames names =
        new LoginNames(new NameTemplate(template), Optional.ofNullable(domain), lowerCase);
    assertThat(catchName(guard(names, FILE), login, "a")).isEqualTo(account);
  }

  @Test
  void anAdministratorActsForWhoeverIsThere() throws SaslException {
    LoginGuard guard = guard(LoginNames.SAME, FILE);
    assertThat(guard.withPassword("ann@x", "root@x", "r", ORIGIN))
        .isEqualTo(new Identity("ann@x", "root@x"));
    assertThat(guard.withPassword("new@open.example", "root@x", "r", ORIGIN).account())
        .isEqualTo("new@open.example");
    for (String[] wrong : new String[][] {{"nobody@x", "root@x", "r"}, {"root@x", "ann@x", "a"}}) {
      assertThatThrownBy(() -> guard.withPassword(wrong[0], wrong[1], wrong[2], ORIGIN))
          .isInstanceOf(LoginRefused.class);
    }
  }

  /** KMail says twice who it is, in the form that its user typed. */
  @Test
  void whoSaysTwiceWhoHeIsIsHimself() throws SaslException {
    LoginNames names = new LoginNames(NameTemplate.SAME, Optional.of("x"), false);
    assertThat(guard(names, FILE).withPassword("ann", "ann", "a", ORIGIN))
        .isEqualTo(new Identity("ann@x", "ann@x"));
    assertThat(guard(names, FILE).withPassword("ann@x", "ann", "a", ORIGIN).account())
        .isEqualTo("ann@x");
  }

  @Test
  void aComparisonThatDoesNotGetItsTurnIsPutOff() throws Exception {
    HashingQueue queue = new HashingQueue(1, Duration.ofMillis(1));
    assertThat(
            queue.<Boolean>run(
                false,
                () -> {
                  assertThatThrownBy(() -> queue.run(false, () -> true))
                      .isInstanceOf(HashingQueue.Busy.class);
                  return true;
                }))
        .isTrue();
    assertThat(queue.<Boolean>run(true, () -> true)).isTrue();
  }

  /** 60 addresses that guess must not keep one user waiting behind all of them. */
  @Test
  void suspectsWaitBehindTheOthers() throws Exception {
    HashingQueue queue = new HashingQueue(1, Duration.ofMinutes(10));
    CountDownLatch busy = new CountDownLatch(1);
    List<String> order = new ArrayList<>();
    try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<?> first =
          clients.submit(() ->
              queue.run(
                  true,
                  () -> {
                    busy.await();
                    return true;
                  }));
      queue.awaitWaiting(0, 0);
      List<Future<?>> all = new ArrayList<>(List.of(first));
      for (int i = 0; i < 60; i++) {
        all.add(clients.submit(() -> queue.run(true, () -> order.add("guess"))));
      }
      queue.awaitWaiting(60, 0);
      all.add(clients.submit(() -> queue.run(false, () -> order.add("user"))));
      queue.awaitWaiting(60, 1);
      busy.countDown();
      for (Future<?> one : all) {
        one.get();
      }
    }
    assertThat(order).hasSize(61).first().isEqualTo("user");
  }

  @Test
  void mailForOpenDomainsIsTaken() throws SourceUnavailable {
    Accounts accounts =
        new Accounts(List.of(FILE), List.of(), LoginNames.SAME, Set.of("open.example"), "");
    assertThat(accounts.exists("anybody@Open.Example")).isTrue();
    assertThat(accounts.exists("ann@x")).isTrue();
    assertThat(accounts.exists("anybody@x")).isFalse();
    assertThat(accounts.exists("open.example")).isFalse();
  }
}
