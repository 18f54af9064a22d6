import type { Random } from './random';

/** A piece of a query of other databases. */
export function foreignPieceOf(random: Random, alias: string): string {
  const list = Array.from({ length: 1 + random.below(9) }, () =>
    random.pick(['NULL', '1', '2', "'a'", '@@version', 'user()']),
  );
  return random
    .pick(pieces)
    .replaceAll('§', alias)
    .replaceAll('#', String(random.below(30) + 1))
    .replaceAll('…', list.join(random.pick([',', ', '])));
}

const pieces = [
  ' UNION SELECT …', ' UNION ALL SELECT …', ' union all select … from users', ' UNION SELECT * FROM §',
  ' UNION SELECT … FROM information_schema.tables', ' INTERSECT SELECT …', ' EXCEPT SELECT …', ' UNION DISTINCT SELECT …',
  '; DROP TABLE users', '; DELETE FROM c', "; INSERT INTO users VALUES ('a', 1)", '; EXEC xp_cmdshell(\'dir\')',
  "; UPDATE users SET role = 'admin'", '; SELECT * FROM c', '; SHUTDOWN', "; WAITFOR DELAY '0:0:#'", " WAITFOR DELAY '0:0:#'",
  ' OR SLEEP(#)', ' AND SLEEP(#)', ' AND (SELECT * FROM (SELECT(SLEEP(#)))a)', ' OR pg_sleep(#)', ' AND BENCHMARK(#00000,MD5(1))',
  ' AND 1=(SELECT COUNT(*) FROM sysobjects)', ' AND (SELECT SUBSTRING(@@version,1,1))=5', ' AND 1=CONVERT(int, @@version)',
  ' AND extractvalue(1, concat(0x7e, version()))', ' AND updatexml(1,concat(0x7e,user()),1)', ' HAVING 1=1', ' GROUP BY 1 HAVING 1=1',
  ' ORDER BY #', ' ORDER BY 1,2,3', ' ORDER BY (SELECT 1)', ' LIMIT 1', ' LIMIT 0,1', ' LIMIT 1 OFFSET 1', " INTO OUTFILE '/tmp/x'",
  ' OR CASE WHEN 1=1 THEN 1 ELSE 0 END', ' AND CASE WHEN (1=1) THEN true ELSE false END', ' OR CAST(1 AS int)=1', ' OR §.id IS NOT NULL',
  ' OR id IS NOT NULL', ' OR IF(1=1, 1, 0)', " OR username LIKE '%admin%'", ' RLIKE (SELECT 1)', " OR 'a' REGEXP '^a'",
  ' AND ROW(1,1)>(SELECT COUNT(*),1)', ' PROCEDURE ANALYSE()', " AND utl_http.request('http://example.org')=1", '||(SELECT 1)',
  "+(SELECT 1)+'", ' AND 0x31=0x31', " OR 'x'=CHAR(120)", ' FOR UPDATE', ' OR 1=1 LIMIT 1', ' OR 1=1 GROUP BY id HAVING 1=1',
  ", (SELECT password FROM users)", ' AND ASCII(SUBSTR((SELECT 1),1,1))>#', ' AND id=1', ' or uid like 0x61', " AND 'a'='a' UNION SELECT …",
  " || '1'=='1", " && this.password.match(/.*/)", "; return true; var x='", " OR {\"$gt\": \"\"}", ') OR (1=1', ')) OR ((1=1', ') UNION SELECT …',
]; // prettier-ignore
