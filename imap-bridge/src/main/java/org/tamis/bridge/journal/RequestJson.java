package org.tamis.bridge.journal;

import org.tamis.engine.plan.DeliveryRequest;

/** What redirected messages ask for, as JSON. */
public final class RequestJson {
  private RequestJson() {}

  public static String write(DeliveryRequest request) {
    return PlanJson.MAPPER.writeValueAsString(request);
  }

  /** Reads what {@link #write} has written. */
  public static DeliveryRequest read(String json) {
    return PlanJson.MAPPER.readValue(json, DeliveryRequest.class);
  }
}
