package io.medianest.worker.pod;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jboss.logging.Logger;

/** The one thing a worker asks of the Kubernetes API: to write on its own pod. */
final class PodApi {
  private static final Logger LOG = Logger.getLogger(PodApi.class);

  /** Where Kubernetes puts what a pod needs to talk to it; absent if the pod is not to. */
  private static final Path ACCOUNT = Path.of("/var/run/secrets/kubernetes.io/serviceaccount");

  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  private final HttpClient http;
  private final URI pod;
  private final Path token;

  /**
   * @param pod URL of the pod in the API
   * @param token file with the bearer token; read each time, for it is renewed
   */
  PodApi(HttpClient http, URI pod, Path token) {
    this.http = http;
    this.pod = pod;
    this.token = token;
  }

  /** Empty outside Kubernetes, and where the pod has no token. */
  static Optional<PodApi> ofThisPod() {
    return of(System.getenv(), ACCOUNT);
  }

  static Optional<PodApi> of(Map<String, String> environment, Path account) {
    String host = environment.get("KUBERNETES_SERVICE_HOST");
    String name = environment.get("MEDIANEST_INSTANCE");
    Path token = account.resolve("token");
    if (host == null || name == null || !Files.isReadable(token)) {
      return Optional.empty();
    }
    try {
      String namespace = Files.readString(account.resolve("namespace")).strip();
      String address = host.contains(":") ? "[" + host + "]" : host;
      URI pod =
          URI.create(
              "https://%s:%s/api/v1/namespaces/%s/pods/%s"
                  .formatted(
                      address,
                      environment.getOrDefault("KUBERNETES_SERVICE_PORT", "443"),
                      namespace,
                      name));
      SSLContext trust = trusting(account.resolve("ca.crt"));
      return Optional.of(
          new PodApi(
              HttpClient.newBuilder().sslContext(trust).connectTimeout(TIMEOUT).build(),
              pod,
              token));
    } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
      LOG.warnf("in Kubernetes, but its API cannot be used: %s", e.getMessage());
      return Optional.empty();
    }
  }

  /**
   * Higher goes later; a pod without one has 0.
   *
   * @throws IOException if the API could not be reached or refused
   */
  void setDeletionCost(int cost) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(pod)
            .timeout(TIMEOUT)
            .header("Authorization", "Bearer " + Files.readString(token).strip())
            .header("Content-Type", "application/merge-patch+json")
            .method("PATCH", BodyPublishers.ofString(patch(cost)))
            .build();
    HttpResponse<Void> answer = http.send(request, BodyHandlers.discarding());
    if (answer.statusCode() != 200) {
      throw new IOException("the Kubernetes API answers " + answer.statusCode());
    }
  }

  private static String patch(int cost) {
    return "{\"metadata\":{\"annotations\":{\"controller.kubernetes.io/pod-deletion-cost\":\"%d\"}}}"
        .formatted(cost);
  }

  private static SSLContext trusting(Path authority) throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
    store.load(null, null);
    try (InputStream certificates = Files.newInputStream(authority)) {
      int number = 0;
      for (var certificate :
          CertificateFactory.getInstance("X.509").generateCertificates(certificates)) {
        store.setCertificateEntry("kubernetes-" + number++, certificate);
      }
    }
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(store);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    return context;
  }
}
