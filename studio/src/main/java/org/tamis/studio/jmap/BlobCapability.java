package org.tamis.studio.jmap;

import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/** Blobs inside of requests (RFC 9404). */
record BlobCapability(JmapLimits limits, Blobs blobs) implements Capability {
  static final String URI = "urn:ietf:params:jmap:blob";

  @Override
  public String uri() {
    return URI;
  }

  @Override
  public ObjectNode ofServer() {
    return IJson.object(); // RFC 9404 §3.1: MUST be empty
  }

  @Override
  public ObjectNode ofAccount(String account) {
    ObjectNode json = IJson.object();
    json.put("maxSizeBlobSet", BlobUpload.most(limits));
    json.put("maxDataSources", BlobUpload.MOST_SOURCES);
    blobs.sources().forEach(source -> json.withArray("supportedTypeNames").add(source.type()));
    BlobGet.DIGESTS.keySet().forEach(json.putArray("supportedDigestAlgorithms")::add);
    return json;
  }

  @Override
  public Map<String, Method> methods() {
    return Map.of(
        "Blob/upload", new BlobUpload(limits, blobs),
        "Blob/get", new BlobGet(limits, blobs),
        "Blob/lookup", new BlobLookup(limits, blobs));
  }
}
