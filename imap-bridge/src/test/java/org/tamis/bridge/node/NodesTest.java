package org.tamis.bridge.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.tamis.bridge.lease.LeaseLost;
import org.tamis.bridge.testing.StateDatabase;
import org.tamis.service.database.Database;
import org.tamis.service.database.Statements;

@ParameterizedClass
@EnumSource(StateDatabase.class)
class NodesTest {
  private static final Duration LEASE = Duration.ofSeconds(10);
  private static final Duration RETRY = Duration.ofDays(5);
  private static final Instant NOW = Instant.ofEpochSecond(1_800_000_000);
  private static final String ANN = "ann@example.org";

  @Parameter private StateDatabase kind;
  @TempDir private Path directory;
  private final AtomicLong seconds = new AtomicLong();
  private Database database;

  @BeforeEach
  void open() throws Exception {
    database = kind.open(directory);
  }

  @AfterEach
  void close() {
    database.close();
  }

  private Nodes node(String name) throws NodesUnavailable {
    return node(name, NOW);
  }

  /**
   * @param clock which time of day its machine believes it is
   */
  private Nodes node(String name, Instant clock) throws NodesUnavailable {
    NodeSettings settings = new NodeSettings(name, LEASE, RETRY);
    Nodes node =
        new Nodes(
            database,
            database,
            settings,
            () -> clock.plusSeconds(seconds.get()),
            () -> Duration.ofSeconds(seconds.get()).toNanos());
    node.enter(name + ":2525");
    return node;
  }

  private List<Nodes> nodes(String... names) throws NodesUnavailable {
    List<Nodes> all = new ArrayList<>();
    for (String name : names) {
      all.add(node(name));
    }
    return all;
  }

  /** As time passes and all are alive. */
  private void round(List<Nodes> all) throws NodesUnavailable {
    seconds.addAndGet(2);
    for (Nodes node : all) {
      node.renew();
    }
    for (Nodes node : all) {
      node.arrange();
    }
  }

  private Map<Integer, String> owners() throws SQLException {
    Map<Integer, String> owners = new HashMap<>();
    String query = "SELECT b.number, n.name FROM bucket b JOIN live_node n ON n.id = b.owner";
    database.read(
        Statements.of(
            with -> with.rows(query, row -> owners.put(row.getInt(1), row.getString(2)))));
    return owners;
  }

  private long token(String account) throws SQLException {
    return database
        .read(
            Statements.of(with ->
                with.row(
                    "SELECT token FROM bucket WHERE number = ?",
                    row -> row.getLong(1),
                    (long) Buckets.of(account))))
        .orElseThrow();
  }

  @Test
  void fourShareEvenly() throws Exception {
    List<Nodes> four = nodes("a", "b", "c", "d");
    round(four);
    assertThat(owners()).hasSize(Buckets.COUNT);
    for (Nodes node : four) {
      assertThat(node.buckets()).isCloseTo(Buckets.COUNT / 4, Percentage.withPercentage(15));
    }
  }

  @Test
  void ofABucketEachAccountIsThatOfOneNode() throws Exception {
    List<Nodes> four = nodes("a", "b", "c", "d");
    round(four);
    for (int i = 0; i < 1_000; i++) {
      String account = "user" + i + "@example.org";
      assertThat(four.stream().filter(node -> node.has(account))).hasSize(1);
      Nodes holder = four.stream().filter(node -> node.has(account)).findFirst().orElseThrow();
      assertThat(four.getFirst().owner(account).orElseThrow().id()).isEqualTo(holder.id());
      assertThat(holder.hold(account)).isPresent();
    }
  }

  @Test
  void whoHasWhatIsShown() throws Exception {
    Nodes one = node("a");
    assertThat(NodesNow.of(database).free().buckets()).isEqualTo(Buckets.COUNT);
    round(List.of(one));
    database.write(
        Statements.of(with ->
            with.update(
                "INSERT INTO outbox (id, account, kind, place, sender, recipient, fields, octets,"
                    + " request, mark, stored, queued, next, attempts, sending, reason, bucket)"
                    + " VALUES ('x', ?, 'redirect', '', '', '', '', ?, '', '', 0, 17, 0, 0, 0, '', ?)",
                ANN,
                new byte[1],
                (long) Buckets.of(ANN))));
    NodesNow now = NodesNow.of(database);
    NodesNow.Work work = new NodesNow.Work(4_096, 1, Optional.of(Instant.ofEpochSecond(17)));
    assertThat(now.nodes()).extracting(NodesNow.One::name).containsExactly("a");
    assertThat(now.nodes().getFirst().address()).isEqualTo("a:2525");
    assertThat(now.nodes().getFirst().work()).isEqualTo(work);
    assertThat(now.free()).isEqualTo(new NodesNow.Work(0, 0, Optional.empty()));
  }

  /** What moves to a fifth is about a fifth of all, and nothing moves between the others. */
  @Test
  void aFifthTakesAFifthAndOnlyThatMoves() throws Exception {
    List<Nodes> all = nodes("a", "b", "c", "d");
    round(all);
    Map<Integer, String> before = owners();
    all.add(node("e"));
    round(all); // they let go
    round(all); // it takes
    Map<Integer, String> after = owners();
    long moved = before.keySet().stream().filter(b -> !before.get(b).equals(after.get(b))).count();
    assertThat(all.getLast().buckets())
        .isCloseTo(Buckets.COUNT / 5, Percentage.withPercentage(15))
        .isEqualTo((int) moved);
    assertThat(after).hasSize(Buckets.COUNT);
  }

  @Test
  void aNodeThatLeavesInOrderLeavesNothingUnsure() throws Exception {
    List<Nodes> two = nodes("a", "b");
    round(two);
    two.getFirst().close();
    round(List.of(two.getLast()));
    assertThat(two.getLast().buckets()).isEqualTo(Buckets.COUNT);
    Hold hold = two.getLast().hold(ANN).orElseThrow();
    assertThat(hold.isUnsure(NOW)).isFalse();
  }

  @Test
  void whatRunsStaysUntilItHasEnded() throws Exception {
    Nodes first = node("a");
    round(List.of(first));
    Nodes second = node("b");
    String moving = accountOf(second, List.of(first, second));
    Hold hold = first.hold(moving).orElseThrow();
    round(List.of(first, second));
    round(List.of(first, second));
    assertThat(first.hold(moving)).isEmpty(); // nothing new begins
    assertThat(second.hold(moving)).isEmpty();
    assertThat(hold.isHeld()).isTrue();
    database.write(connection -> checked(hold, connection));
    hold.ended();
    hold.close();
    round(List.of(first, second));
    assertThat(second.hold(moving).orElseThrow().isUnsure(NOW)).isFalse();
  }

  /** Where the sender may come again, who has the bucket next asks the store. */
  @Test
  void whatItsSenderMayNotHaveHeardOfIsUnsure() throws Exception {
    Nodes first = node("a");
    round(List.of(first));
    Nodes second = node("b");
    String moving = accountOf(second, List.of(first, second));
    Hold hold = first.hold(moving).orElseThrow();
    hold.ended();
    round(List.of(first, second));
    round(List.of(first, second));
    Hold next = second.hold(moving).orElseThrow();
    assertThat(next.isUnsure(NOW.plusSeconds(60))).isTrue();
    assertThat(next.isUnsure(NOW.plus(RETRY).plusSeconds(60))).isFalse();
    hold.close();
  }

  /** An account that is to be another's. */
  private static String accountOf(Nodes node, List<Nodes> all) {
    List<NodeRow> rows =
        all.stream().map(one -> new NodeRow(one.id(), one.settings().name(), "", 0)).toList();
    Rendezvous shares = new Rendezvous(rows);
    int i = 0;
    while (!shares.owner(Buckets.of("user" + i)).id().equals(node.id())) {
      i++;
    }
    return "user" + i;
  }

  @Test
  void aDeadNodesAccountsAreTakenAfterItsLease() throws Exception {
    List<Nodes> two = nodes("a", "b");
    round(two);
    Nodes dead = two.stream().filter(node -> node.has(ANN)).findFirst().orElseThrow();
    Nodes other = two.stream().filter(node -> !node.has(ANN)).findFirst().orElseThrow();
    Hold old = dead.hold(ANN).orElseThrow();
    long token = token(ANN);
    round(List.of(other));
    for (int passed = 4; passed < LEASE.toSeconds(); passed += 2) {
      round(List.of(other));
      assertThat(other.has(ANN)).isFalse();
    }
    assertThat(old.isHeld()).isFalse(); // before anybody else may begin
    round(List.of(other));
    round(List.of(other));
    assertThat(other.hold(ANN).orElseThrow().isUnsure(NOW.plusSeconds(60))).isTrue();
    assertThat(token(ANN)).isGreaterThan(token);
    assertThat(other.buckets()).isEqualTo(Buckets.COUNT);
    assertThatThrownBy(() -> database.write(connection -> checked(old, connection)))
        .isInstanceOf(LeaseLost.class);
  }

  private static boolean checked(Hold hold, java.sql.Connection connection) throws SQLException {
    hold.check(connection);
    return true;
  }

  /** It has lost what it had, finds that out by itself, and takes part again. */
  @Test
  void oneThatStoodStillTakesPartAgain() throws Exception {
    List<Nodes> two = nodes("a", "b");
    round(two);
    Nodes still = two.stream().filter(node -> node.has(ANN)).findFirst().orElseThrow();
    Nodes other = two.stream().filter(node -> !node.has(ANN)).findFirst().orElseThrow();
    Hold old = still.hold(ANN).orElseThrow();
    String id = still.id();
    for (int i = 0; i < 7; i++) {
      round(List.of(other));
    }
    assertThat(other.has(ANN)).isTrue();
    assertThat(still.hold(ANN)).isEmpty();
    still.renew();
    assertThat(still.id()).isNotEqualTo(id);
    round(two);
    round(two);
    assertThat(still.buckets()).isCloseTo(Buckets.COUNT / 2, Percentage.withPercentage(15));
    assertThat(still.hold(ANN)).isPresent();
    assertThat(old.isHeld()).isFalse(); // it is another term
    assertThatThrownBy(() -> database.write(connection -> checked(old, connection)))
        .isInstanceOf(LeaseLost.class);
  }

  /** Nobody else has taken anything: what it had is still its own. */
  @Test
  void aDatabaseThatWasAwayTakesNothing() throws Exception {
    List<Nodes> two = nodes("a", "b");
    round(two);
    Nodes node = two.getFirst();
    int buckets = node.buckets();
    String id = node.id();
    seconds.addAndGet(3 * LEASE.toSeconds());
    assertThat(two.stream().noneMatch(one -> one.has(ANN))).isTrue();
    round(two);
    assertThat(node.id()).isEqualTo(id);
    assertThat(node.buckets()).isEqualTo(buckets);
    assertThat(two.stream().filter(one -> one.has(ANN))).hasSize(1);
  }

  @Test
  void aClockThatIsWrongTakesNothing() throws Exception {
    Nodes right = node("a");
    Nodes wrong = node("b", NOW.plus(Duration.ofDays(400)));
    List<Nodes> two = List.of(right, wrong);
    for (int i = 0; i < 10; i++) {
      round(two);
    }
    assertThat(right.buckets() + wrong.buckets()).isEqualTo(Buckets.COUNT);
    assertThat(right.buckets()).isCloseTo(Buckets.COUNT / 2, Percentage.withPercentage(15));
  }

  /** The one that took them in a COMMIT that was not answered has them all the same. */
  @Test
  void whatWasTakenWithoutAnAnswerIsFound() throws Exception {
    Nodes node = node("a");
    database.write(
        Statements.of(with ->
            with.update("UPDATE bucket SET owner = ?, token = 7 WHERE number < 100", node.id())));
    round(List.of(node));
    assertThat(node.buckets()).isEqualTo(Buckets.COUNT);
  }

  @Test
  void whatWasTakenInTheMomentOfDeathIsFree() throws Exception {
    Nodes node = node("a");
    database.write(
        Statements.of(with ->
            with.update("UPDATE bucket SET owner = 'gone#1', token = 7 WHERE number < 100")));
    round(List.of(node));
    assertThat(node.buckets()).isEqualTo(Buckets.COUNT);
  }

  @Test
  void accountsFillBucketsEvenly() {
    int[] counts = new int[Buckets.COUNT];
    for (int i = 0; i < 100 * Buckets.COUNT; i++) {
      counts[Buckets.of("user" + i + "@example.org")]++;
    }
    assertThat(IntStream.of(counts).boxed())
        .allSatisfy(count -> assertThat(count).isCloseTo(100, within(60)));
  }
}
