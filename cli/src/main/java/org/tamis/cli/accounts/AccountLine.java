package org.tamis.cli.accounts;

import java.util.List;
import java.util.Optional;
import org.tamis.bridge.delivery.DeliveryResult;
import org.tamis.bridge.explain.PastDelivery;
import org.tamis.cli.terminal.ShownTime;
import org.tamis.cli.terminal.Table;
import org.tamis.service.json.JsonLine;

/**
 * An account as it is now.
 *
 * @param script the name of the active one
 */
record AccountLine(
    String account,
    Optional<String> script,
    Optional<PastDelivery> delivery,
    Optional<LastError> error) {
  private static final String NONE = "-";

  static String table(List<AccountLine> lines, int width) {
    Table table = new Table("account", "active script", "last delivery", "last error");
    lines.forEach(line -> line.addTo(table));
    return table.print(width);
  }

  private void addTo(Table table) {
    table.add(
        account,
        script.orElse(NONE),
        delivery.map(last -> ShownTime.seconds(last.at()) + " " + word(last.result())).orElse(NONE),
        error.map(last -> ShownTime.seconds(last.at()) + " " + last.text()).orElse(NONE));
  }

  private static String word(DeliveryResult result) {
    return switch (result) {
      case DeliveryResult.Accepted _ -> "accepted";
      case DeliveryResult.Refused _ -> "refused";
      case DeliveryResult.Deferred _ -> "deferred";
    };
  }

  /** What is not there has no property. */
  String json() {
    return JsonLine.of(json -> {
      json.writeStringProperty("account", account);
      script.ifPresent(name -> json.writeStringProperty("activeScript", name));
      delivery.ifPresent(last -> {
        json.writeStringProperty("lastDelivery", last.at().toString());
        json.writeStringProperty("outcome", word(last.result()));
      });
      error.ifPresent(last -> {
        json.writeStringProperty("lastError", last.at().toString());
        last.place().ifPresent(where -> json.writeStringProperty("place", where));
        json.writeStringProperty("error", last.what());
      });
    });
  }
}
