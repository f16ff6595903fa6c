<#
.SYNOPSIS
Builds the packages of the functions: runs build-lambdas.sh in the Windows Subsystem for Linux.
.EXAMPLE
.\scripts\build-lambdas.ps1 -Architecture arm64
#>
param(
  [ValidateSet('x86_64', 'arm64')][string]$Architecture = 'x86_64',
  [string]$Output = ''
)

$ErrorActionPreference = 'Stop'
if (-not (Get-Command wsl -ErrorAction SilentlyContinue)) {
  Write-Error 'build-lambdas: the Windows Subsystem for Linux must be installed (not found); run "wsl --install"'
  exit 1
}
$script = wsl wslpath -a ((Join-Path $PSScriptRoot 'build-lambdas.sh') -replace '\\', '/')
$arguments = @('--architecture', $Architecture)
if ($Output -ne '') {
  $arguments += @('--output', (wsl wslpath -a ($Output -replace '\\', '/')))
}
wsl sh $script @arguments
exit $LASTEXITCODE
