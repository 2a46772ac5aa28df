package org.tamis.cli.nodes;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.tamis.bridge.node.NodesNow;
import org.tamis.cli.terminal.ShownTime;
import org.tamis.cli.terminal.Table;
import org.tamis.service.database.Standby;
import org.tamis.service.json.JsonLine;

/** Nodes, and the standbys of their database, for people and for programs. */
record NodesTable(NodesNow now, List<Standby> standbys, Instant time) {
  private static final String NOBODY = "(nobody)";
  private static final String NONE = "-";

  /** Without the right to read statistics of others. */
  private static final String UNKNOWN = "?";

  String text(int width) {
    Table table = new Table("node", "address", "buckets", "sign of life", "outbox", "oldest");
    for (NodesNow.One one : now.nodes()) {
      add(table, one.name(), one.address(), ago(one.renewed()), one.work());
    }
    if (now.free().buckets() > 0) {
      add(table, NOBODY, NONE, NONE, now.free());
    }
    return table.print(width) + standbyText(width);
  }

  private String standbyText(int width) {
    if (standbys.isEmpty()) {
      return "";
    }
    Table table = new Table("standby of the database", "COMMIT waits for it", "octets behind");
    for (Standby one : standbys) {
      table.add(
          one.name(),
          one.synchronous().map(waits -> waits ? "yes" : "no").orElse(UNKNOWN),
          one.behind().map(Object::toString).orElse(UNKNOWN));
    }
    return "\n" + table.print(width);
  }

  private void add(Table table, String name, String address, String life, NodesNow.Work work) {
    table.add(
        name,
        address,
        Integer.toString(work.buckets()),
        life,
        Long.toString(work.waiting()),
        work.oldest().map(this::ago).orElse(NONE));
  }

  /** Clocks of machines differ: what is to come is now. */
  private String ago(Instant then) {
    return ShownTime.between(then.isAfter(time) ? time : then, time) + " ago";
  }

  String json() {
    StringBuilder lines = new StringBuilder();
    for (NodesNow.One one : now.nodes()) {
      lines.append(
          line(
              Optional.of(one.name()),
              Optional.of(one.address()),
              Optional.of(one.renewed()),
              one.work()));
    }
    if (now.free().buckets() > 0) {
      lines.append(line(Optional.empty(), Optional.empty(), Optional.empty(), now.free()));
    }
    standbys.forEach(one -> lines.append(line(one)));
    return lines.toString();
  }

  private static String line(Standby standby) {
    return JsonLine.of(json -> {
      json.writeStringProperty("standby", standby.name());
      standby.synchronous().ifPresent(waits -> json.writeBooleanProperty("synchronous", waits));
      standby.behind().ifPresent(octets -> json.writeNumberProperty("octetsBehind", octets));
    });
  }

  /** Without a name it is what nobody has. */
  private static String line(
      Optional<String> name,
      Optional<String> address,
      Optional<Instant> renewed,
      NodesNow.Work work) {
    return JsonLine.of(json -> {
      name.ifPresent(text -> json.writeStringProperty("node", text));
      address.ifPresent(text -> json.writeStringProperty("address", text));
      json.writeNumberProperty("buckets", work.buckets());
      renewed.ifPresent(at -> json.writeStringProperty("signOfLife", at.toString()));
      json.writeNumberProperty("waiting", work.waiting());
      work.oldest().ifPresent(at -> json.writeStringProperty("oldest", at.toString()));
    });
  }
}
