package io.medianest.local.site;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.function.Supplier;

/**
 * Passwords and keys of one data folder: made once, kept in files only their owner can read, the
 * same at every later start.
 */
public final class Secrets {
  private static final SecureRandom RANDOM = new SecureRandom();

  private final PropertyFile passwords;
  private final Path folder;

  private Secrets(PropertyFile passwords, Path folder) {
    this.passwords = passwords;
    this.folder = folder;
  }

  /** Reads what the folder has and makes what it lacks. */
  public static Secrets in(Path folder) {
    Path file = folder.resolve("passwords.properties");
    PropertyFile passwords = PropertyFile.read(file);
    for (Service service : Service.values()) {
      keep(passwords, "rabbitmq." + service.id(), () -> random(24));
      service.role().ifPresent(role -> keep(passwords, "postgres." + role, () -> random(24)));
    }
    keep(passwords, "rabbitmq.admin", () -> random(24));
    keep(passwords, "rabbitmq.cookie", () -> random(24));
    keep(passwords, "postgres.superuser", () -> random(24));
    keep(passwords, "kafka.cluster", () -> random(16));
    keep(passwords, "s3.access", () -> random(15));
    keep(passwords, "s3.secret", () -> random(30));
    keep(passwords, "s3.archive.access", () -> random(15));
    keep(passwords, "s3.archive.secret", () -> random(30));
    keep(passwords, "admin", () -> random(15));
    keep(passwords, "personal-data", () -> random(32));
    passwords.write(file);
    Secrets secrets = new Secrets(passwords, folder);
    secrets.makeKeyPair();
    return secrets;
  }

  /** RabbitMQ's password of a service. */
  public String rabbit(Service service) {
    return get("rabbitmq." + service.id());
  }

  public String rabbitAdmin() {
    return get("rabbitmq.admin");
  }

  public String erlangCookie() {
    return get("rabbitmq.cookie");
  }

  /** PostgreSQL's password of a service's role. */
  public String postgres(String role) {
    return get("postgres." + role);
  }

  public String postgresSuperuser() {
    return get("postgres.superuser");
  }

  /** 16 random bytes in Base64 without padding, the form Kafka wants for a cluster id. */
  public String kafkaCluster() {
    return get("kafka.cluster");
  }

  public String s3AccessKey() {
    return get("s3.access");
  }

  public String s3SecretKey() {
    return get("s3.secret");
  }

  /** Of the event store's archive alone. */
  public String archiveAccessKey() {
    return get("s3.archive.access");
  }

  public String archiveSecretKey() {
    return get("s3.archive.secret");
  }

  /** The first administrator's password. */
  public String admin() {
    return get("admin");
  }

  /** Wraps the keys of persons: 32 bytes in URL-safe Base64; given to the event store alone. */
  public String personalDataKey() {
    return get("personal-data");
  }

  /** PEM, X.509; given to whoever checks access tokens. */
  public Path jwtPublicKey() {
    return folder.resolve("jwt-public.pem");
  }

  /** PEM, PKCS#8; given to the gateway alone. */
  public Path jwtPrivateKey() {
    return folder.resolve("jwt-private.pem");
  }

  private String get(String name) {
    return passwords.get(name).orElseThrow();
  }

  private static void keep(PropertyFile passwords, String name, Supplier<String> fresh) {
    passwords.set(name, passwords.get(name).orElseGet(fresh));
  }

  static String random(int bytes) {
    byte[] value = new byte[bytes];
    RANDOM.nextBytes(value);
    value[0] &= 0x7f; // never a leading dash, which command lines take for an option
    return Base64.getUrlEncoder().withoutPadding().encodeToString(value);
  }

  private void makeKeyPair() {
    if (Files.exists(jwtPublicKey()) && Files.exists(jwtPrivateKey())) {
      return;
    }
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2048);
      KeyPair pair = generator.generateKeyPair();
      PropertyFile.writePrivately(
          jwtPrivateKey(), pem("PRIVATE KEY", pair.getPrivate().getEncoded()));
      PropertyFile.writePrivately(jwtPublicKey(), pem("PUBLIC KEY", pair.getPublic().getEncoded()));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This JDK has no RSA", e);
    }
  }

  private static String pem(String kind, byte[] der) {
    return "-----BEGIN %s-----%n%s%n-----END %s-----%n"
        .formatted(kind, Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der), kind);
  }
}
