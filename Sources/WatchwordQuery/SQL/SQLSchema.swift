public import WatchwordPrimitives

/// The tables that the statements of a `UserQuery` read.
///
/// `users` has one row a user, with what `UserColumn` says: texts are folded when they are written, so
/// that both databases compare bytes, whatever their locales and extensions make of letters. A column
/// that may have several values has one a line, for a search within them. `user_keys` has one row for
/// each value of a list, by which users are found. All of it is made from a `UserRecord`: to lose it is
/// to lose nothing. A store adds columns to `users` for the user as a whole.
///
/// Indices serve what is asked most: the lists, each order of text upwards, each order of time
/// downwards, and both of `created_at`, which cursors use. What sorts the other way is sorted.
public enum SQLSchema {
  /// Statements that make the tables and their indices where they are not there, each with a semicolon.
  public static func tables(_ dialect: SQLDialect) -> StaticText {
    switch dialect {
    case .sqlite:
      """
      CREATE TABLE IF NOT EXISTS users (
        id TEXT NOT NULL PRIMARY KEY,
        external_id TEXT,
        username TEXT,
        first_name TEXT,
        last_name TEXT,
        email_address TEXT,
        phone_number TEXT,
        web3wallet TEXT,
        name TEXT,
        email_addresses TEXT,
        phone_numbers TEXT,
        search TEXT NOT NULL,
        banned INTEGER NOT NULL,
        created_at INTEGER NOT NULL,
        updated_at INTEGER NOT NULL,
        last_active_at INTEGER,
        last_sign_in_at INTEGER
      );
      CREATE TABLE IF NOT EXISTS user_keys (
        kind TEXT NOT NULL,
        value TEXT NOT NULL,
        user_id TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
        PRIMARY KEY (kind, value, user_id)
      ) WITHOUT ROWID;
      CREATE INDEX IF NOT EXISTS user_keys_user ON user_keys (user_id);
      CREATE INDEX IF NOT EXISTS users_external_id ON users (external_id);
      CREATE INDEX IF NOT EXISTS users_username ON users (username, id);
      CREATE INDEX IF NOT EXISTS users_first_name ON users (first_name, id);
      CREATE INDEX IF NOT EXISTS users_last_name ON users (last_name, id);
      CREATE INDEX IF NOT EXISTS users_email_address ON users (email_address, id);
      CREATE INDEX IF NOT EXISTS users_phone_number ON users (phone_number, id);
      CREATE INDEX IF NOT EXISTS users_web3wallet ON users (web3wallet, id);
      CREATE INDEX IF NOT EXISTS users_created_at ON users (created_at, id);
      CREATE INDEX IF NOT EXISTS users_created_at_down ON users (created_at DESC, id);
      CREATE INDEX IF NOT EXISTS users_updated_at_down ON users (updated_at DESC, id);
      CREATE INDEX IF NOT EXISTS users_last_active_at_down ON users (last_active_at DESC, id);
      CREATE INDEX IF NOT EXISTS users_last_sign_in_at_down ON users (last_sign_in_at DESC, id);
      """
    case .postgresql:
      """
      CREATE TABLE IF NOT EXISTS users (
        id TEXT COLLATE "C" NOT NULL PRIMARY KEY,
        external_id TEXT COLLATE "C",
        username TEXT COLLATE "C",
        first_name TEXT COLLATE "C",
        last_name TEXT COLLATE "C",
        email_address TEXT COLLATE "C",
        phone_number TEXT COLLATE "C",
        web3wallet TEXT COLLATE "C",
        name TEXT COLLATE "C",
        email_addresses TEXT COLLATE "C",
        phone_numbers TEXT COLLATE "C",
        search TEXT COLLATE "C" NOT NULL,
        banned BOOLEAN NOT NULL,
        created_at BIGINT NOT NULL,
        updated_at BIGINT NOT NULL,
        last_active_at BIGINT,
        last_sign_in_at BIGINT
      );
      CREATE TABLE IF NOT EXISTS user_keys (
        kind TEXT COLLATE "C" NOT NULL,
        value TEXT COLLATE "C" NOT NULL,
        user_id TEXT COLLATE "C" NOT NULL REFERENCES users (id) ON DELETE CASCADE,
        PRIMARY KEY (kind, value, user_id)
      );
      CREATE INDEX IF NOT EXISTS user_keys_user ON user_keys (user_id);
      CREATE INDEX IF NOT EXISTS users_external_id ON users (external_id);
      CREATE INDEX IF NOT EXISTS users_username ON users (username, id);
      CREATE INDEX IF NOT EXISTS users_first_name ON users (first_name, id);
      CREATE INDEX IF NOT EXISTS users_last_name ON users (last_name, id);
      CREATE INDEX IF NOT EXISTS users_email_address ON users (email_address, id);
      CREATE INDEX IF NOT EXISTS users_phone_number ON users (phone_number, id);
      CREATE INDEX IF NOT EXISTS users_web3wallet ON users (web3wallet, id);
      CREATE INDEX IF NOT EXISTS users_created_at ON users (created_at, id);
      CREATE INDEX IF NOT EXISTS users_created_at_down ON users (created_at DESC, id);
      CREATE INDEX IF NOT EXISTS users_updated_at_down ON users (updated_at DESC, id);
      CREATE INDEX IF NOT EXISTS users_last_active_at_down ON users (last_active_at DESC NULLS LAST, id);
      CREATE INDEX IF NOT EXISTS users_last_sign_in_at_down ON users (last_sign_in_at DESC NULLS LAST, id);
      """
    }
  }

  /// Statements that make an index for the parameter `query`; empty where the database has none without
  /// more. PostgreSQL's needs the extension `pg_trgm` and the right to create it.
  public static func searchIndex(_ dialect: SQLDialect) -> StaticText {
    switch dialect {
    case .sqlite: ""
    case .postgresql:
      """
      CREATE EXTENSION IF NOT EXISTS pg_trgm;
      CREATE INDEX IF NOT EXISTS users_search ON users USING gin (search gin_trgm_ops);
      """
    }
  }
}
